import { understand } from './reader'

const slotsOf = (text: string) => understand(text).slots

/** Each group: what raises no warning sign, then what does and looks like it. */
describe('an event of the past that goes on in the next clause', () => {
  it.each([
    'When I was at school I twisted it and it swelled up.',
    'As a teenager it locked on me and it went numb.',
    'It swelled up once, in 2015, and never since.',
    'My knee was stuck for a whole day, years ago.',
    'I had a fever with the flu, gone in four days.',
  ])('"%s" is over', (text) => {
    expect(Object.values(slotsOf(text))).not.toContain('yes')
  })

  it.each([
    ["When I was at school I twisted it, and now it's swollen again.", 'knee_swollen'],
    ['It swelled up on Tuesday, after football, and it is hot.', 'hot_red'],
    ['I twisted it on Saturday and it swelled up.', 'knee_swollen'],
    ['Two years ago I hurt it, and since Monday it locks.', 'locks_or_gives_way'],
    ['The swelling has not gone and it is hot.', 'hot_red'],
  ])('"%s" is not', (text, slot) => {
    expect(slotsOf(text)[slot]).toBe('yes')
  })
})

describe('a question that was asked of her', () => {
  it.each([
    ['You asked about locking, swelling and giving way: no to all three.', 'knee_swollen'],
    ['You asked whether it locks, whether it swells. None of that.', 'knee_swollen'],
    ['Any weight loss? Chance would be a fine thing.', 'weight_loss'],
    ['Any fever? Any chills?', 'fever_unwell'],
    ['Does it give way? I had that once in a dream.', 'locks_or_gives_way'],
  ])('"%s" tells of no sign', (text, slot) => {
    expect(slotsOf(text)[slot]).not.toBe('yes')
  })

  it.each([
    ['You asked about locking: yes, it locks.', 'locks_or_gives_way'],
    ['The form asked about weight loss. Yes, a stone.', 'weight_loss'],
    ['Any advice for a swollen knee?', 'knee_swollen'],
    ['Any idea why my calf is swollen?', 'calf_swollen_one_side'],
    ['Do you have numbness? I do, in the foot.', 'numb_weak'],
    ['Does it swell? I have to say yes.', 'knee_swollen'],
  ])('"%s" tells of one', (text, slot) => {
    expect(slotsOf(text)[slot]).toBe('yes')
  })
})

describe('what is only pictured, read or feared', () => {
  it.each([
    'My biggest fear is that it will lock when I drive.',
    'The leaflet says to see someone if the calf is hot, red or swollen.',
    'It dips, like when you miss a stair in the dark.',
    'I had a cancer scare, a shadow on the lung.',
  ])('"%s" is no sign', (text) => {
    expect(Object.values(slotsOf(text)).filter((value) => value === 'yes')).toEqual([])
  })

  it.each([
    ['It gives way if the ground is uneven.', 'locks_or_gives_way'],
    ['I missed a stair in the dark and my knee hit the wall.', 'injury_recent'],
    ['There is a shadow on the bone, they said.', 'lump'],
  ])('"%s" is one', (text, slot) => {
    expect(slotsOf(text)[slot]).toBe('yes')
  })
})

describe('an "it" that stands for something else', () => {
  it.each(["I came about my ear, it's blocked.", "The trouble is my thumb, it's swollen.", 'My phone is old and it has locked up.'])(
    '"%s" is not said of the knee',
    (text) => {
      expect(Object.values(slotsOf(text))).not.toContain('yes')
    },
  )

  it.each([
    "My ear is fine. My knee, it's swollen.",
    "I landed on my elbow and my left knee. It's swollen.",
    "I hit my knee with my hand and it's swollen.",
    "My knee hurts a lot today. It's swollen.",
  ])('"%s" is', (text) => {
    expect(slotsOf(text)['knee_swollen']).toBe('yes')
  })
})

describe('whose sign it is', () => {
  it.each([
    ['A lady at church had her knee lock solid.', 'locked_now'],
    ['A woman who flew in had a leg like a balloon.', 'calf_swollen_one_side'],
  ])('"%s" is a stranger\'s', (text, slot) => {
    expect(slotsOf(text)[slot]).toBeUndefined()
  })

  it.each([
    ['Mum of two, my knee gives way on the stairs.', 'locks_or_gives_way'],
    ['Mother of three, left knee swollen.', 'knee_swollen'],
    ['My husband is worried about the swelling in my calf.', 'calf_swollen_one_side'],
    ['My wife worries about the lump behind my knee.', 'lump'],
    ['Patient with a swollen knee and a fever since yesterday.', 'knee_swollen'],
    ['A man who was drunk fell onto my knee.', 'injury_recent'],
  ])('"%s" is her own', (text, slot) => {
    expect(slotsOf(text)[slot]).toBe('yes')
  })
})

describe('words of another sense', () => {
  it.each([
    'The parking is dreadful.',
    'I felt dreadful about missing my appointment.',
    'I have a fall alarm.',
    'I booked the bump massage.',
    'I went from five to ten classes, jumped from 20k to 40k a week.',
    'I did it in 13 minutes.',
    'It has never gone from under me.',
    'I was fast asleep by ten.',
    'My husband went quiet and I fell about laughing.',
    'That knocked me for six.',
  ])('"%s" is no sign', (text) => {
    expect(Object.entries(slotsOf(text)).filter(([slot, value]) => value === 'yes' && slot !== 'overdid_workout')).toEqual([])
  })

  it.each([
    ['I feel dreadful, shivery and hot.', 'fever_unwell'],
    ['I had a bad fall.', 'injury_recent'],
    ['I jumped from a wall and it went pop.', 'injury_recent'],
    ['I did it in on Saturday at football.', 'injury_recent'],
    ['My foot falls asleep on the stairs.', 'numb_weak'],
  ])('"%s" is one', (text, slot) => {
    expect(slotsOf(text)[slot]).toBe('yes')
  })
})

describe('an operation that is dated further on', () => {
  it.each([
    ['I had the hip done. When was that? It is five weeks tomorrow.', 'yes'],
    ['They put a new knee in on the left, Tuesday will be four weeks.', 'yes'],
    ['They took the cartilage out, so six weeks now.', 'yes'],
    ['I had an operation on my back. That was a month ago.', 'yes'],
    ['I had an operation on my back. That was ten years ago.', 'no'],
    ['I had an operation once. I am six weeks pregnant.', undefined],
  ])('"%s" is recent: %s', (text, recent) => {
    expect(slotsOf(text)['surgery_last_12_weeks']).toBe(recent)
  })
})

describe('a denial in a clause of its own', () => {
  it.each([
    ['It feels as though it could give way, but it never has.', 'locks_or_gives_way'],
    ["My husband thinks it's puffy, I say it isn't.", 'knee_swollen'],
    ["People say it looks swollen. It isn't.", 'knee_swollen'],
    ['I checked for redness, found none.', 'hot_red'],
    ['My last physio said it might lock if I ignored it.', 'locks_or_gives_way'],
    ['The surgeon said swelling is normal.', 'knee_swollen'],
  ])('"%s" leaves the sign in doubt', (text, slot) => {
    expect(slotsOf(text)[slot]).not.toBe('yes')
  })

  it.each([
    ["My left knee is swollen. The right one? It isn't.", 'knee_swollen'],
    ["It's swollen and it should be better by now but it isn't.", 'knee_swollen'],
    ['It is swollen, it is not red.', 'knee_swollen'],
    ['My knee is puffy and it does not bend.', 'knee_swollen'],
    ['It gives way on the stairs.', 'locks_or_gives_way'],
    ['The knee gives way to the left.', 'locks_or_gives_way'],
    ['I slipped on the ice yesterday.', 'injury_recent'],
  ])('"%s" does not', (text, slot) => {
    expect(slotsOf(text)[slot]).toBe('yes')
  })
})
