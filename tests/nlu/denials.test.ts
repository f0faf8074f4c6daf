import { understand } from './reader'

const slotsOf = (text: string) => understand(text).slots

describe('a list of habits that are denied', () => {
  it.each([
    ['no sheets, no switch', { sheets_tucked: 'no', heels_sudden: 'no' }],
    ['no heels no sheets', { heels_often: 'no', sheets_tucked: 'no' }],
    ['not heels, not sheets, not the gym', { heels_often: 'no', sheets_tucked: 'no', overdid_workout: 'no' }],
    ['neither heels nor tight sheets', { heels_often: 'no', sheets_tucked: 'no' }],
    ['Never heels, never a desk.', { heels_often: 'no', sits_long: 'no' }],
    ['no gym, heels or desk job', { overdid_workout: 'no', heels_often: 'no', sits_long: 'no' }],
    ['No long sitting, no new shoes, no workouts, left knee', { sits_long: 'no', heels_sudden: 'no', overdid_workout: 'no' }],
    ['switch: no. foot tucking: no.', { heels_sudden: 'no', sits_on_leg: 'no' }],
    ['Desk? No. Heels? No.', { sits_long: 'no', heels_often: 'no' }],
    ['not really heels, hardly any gym', { heels_often: 'no', overdid_workout: 'no' }],
    ['no sheets & no heels', { sheets_tucked: 'no', heels_often: 'no' }],
  ])('"%s" denies each', (text, slots) => {
    expect(slotsOf(text)).toMatchObject(slots)
  })

  it.each([
    ['no gym, heels daily', 'heels_often'],
    ['no heels, desk all day', 'sits_long'],
    ['no desk job but heels all day', 'heels_often'],
    ['No knots, sheets tight as a drum.', 'sheets_tucked'],
    ['no sport. I sit on my foot all evening', 'sits_on_leg'],
    ['no fever, sheets tucked in tight', 'sheets_tucked'],
    ['no, heels every day', 'heels_often'],
    ['never the gym, always sit on one leg', 'sits_on_leg'],
  ])('"%s" has one that is there', (text, slot) => {
    expect(slotsOf(text)[slot]).toBe('yes')
  })

  it.each([
    'no pain in heels',
    'no relief from heels',
    'Are heels bad? I do not know',
    'no help from the gym',
    'the gym',
    'my sheets',
    'the switch',
  ])('"%s" tells of no habit', (text) => {
    const { heels_often, overdid_workout, sheets_tucked, heels_sudden } = slotsOf(text)
    expect([heels_often, overdid_workout, sheets_tucked, heels_sudden]).toEqual([undefined, undefined, undefined, undefined])
  })
})

describe('where the denial of a sign ends', () => {
  it.each([
    ['no swelling, my calf is red and hot', 'calf_warm_or_red'],
    ['not locked, gives way all the time', 'locks_or_gives_way'],
    ['no injury, swells after walking or running', 'knee_swollen'],
    ['no fever, knee hot or red at night', 'hot_red'],
    ['no swelling, gives way on stairs or hills', 'locks_or_gives_way'],
    ['no injury, swollen for a week or two', 'knee_swollen'],
    ['never had a clot, calf swollen or tight', 'calf_swollen_one_side'],
    ['no trauma, woke up with it swollen or puffy', 'knee_swollen'],
    ['no surgery, on warfarin or something like it', 'blood_thinner'],
    ['no swelling and gives way', 'locks_or_gives_way'],
    ['no injury and swollen', 'knee_swollen'],
    ['no pain or swelling and locks', 'locks_or_gives_way'],
    ["doesn't lock, swells or gives way now and then", 'locks_or_gives_way'],
    ['no injuries, swelling for weeks', 'knee_swollen'],
  ])('"%s" has one that is there', (text, slot) => {
    expect(slotsOf(text)[slot]).toBe('yes')
  })

  it.each([
    ['no fever, chills or night sweats', ['fever_unwell']],
    ['without fever, swelling, redness or warmth', ['fever_unwell', 'knee_swollen', 'hot_red']],
    ["I don't have fever, a swollen calf, or trouble breathing", ['fever_unwell', 'calf_swollen_one_side', 'chest_pain_or_breathless']],
    ['not swollen, hot or red', ['knee_swollen', 'hot_red']],
    ['not swollen and hot', ['knee_swollen', 'hot_red']],
    ["doesn't lock, click or give way", ['locked_now', 'locks_or_gives_way']],
    ['no swelling/redness', ['knee_swollen', 'hot_red']],
    ['no swelling and redness', ['knee_swollen', 'hot_red']],
    ['no fever/chills/night sweats', ['fever_unwell']],
    ['No popping, locking, catching, or giving way', ['pop_heard', 'locks_or_gives_way']],
  ])('"%s" denies each', (text, slots) => {
    for (const slot of slots) expect(slotsOf(text)[slot]).toBe('no')
  })

  it.each([
    ['No fever, chills, weight loss.', 'weight_loss'],
    ['denies fever, chills, swelling', 'knee_swollen'],
    ['No popping, locking, catching', 'locks_or_gives_way'],
    ['no swelling, bruising, deformity', 'deformed'],
  ])('"%s" has the rest of a bare list asked about', (text, slot) => {
    expect(understand(text).unsure).toContain(slot)
    expect(slotsOf(text)).not.toHaveProperty(slot)
  })
})
