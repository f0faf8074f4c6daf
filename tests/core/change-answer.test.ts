import type { Content } from '../../src/core/content'
import { loadShippedContent, Visitor } from './visitor'

let content: Content
beforeAll(async () => {
  content = await loadShippedContent()
})

/** All safety lists answered with none, and everything about the pain told: the first list of habits is open. */
const atHabits = () => Visitor.afterStory(content, TOLD).tap().tap().tap().tap()
const TOLD = { age: 40, side: 'left', location: ['back'], duration_days: 14, pain_0_10: 5 }
const textOf = (visitor: Visitor, source: string) => visitor.replies.find((reply) => reply.source === source)?.text

describe('an earlier answer', () => {
  test.each([
    ['yes_no', 'heel_pain_morning', ['no'], 'yes'],
    ['choice', 'side', ['left'], 'right'],
    ['multi', 'location', ['back'], ['front', 'above']],
    ['number', 'pain_0_10', ['5'], 7],
    ['days', 'duration_days', ['14'], 90],
  ] as const)(
    'of the kind %s is opened with what was said, changed, told from old to new, and the interview goes on',
    (kind, slot, was, now) => {
      const visitor = Visitor.afterStory(content, { ...TOLD, heel_pain_morning: 'no' })
        .tap()
        .tap()
        .tap()
        .tap()
      const place = visitor.prompt
      visitor.change(slot)
      expect(visitor.said).toEqual(['change_open', slot])
      expect(visitor.prompt).toMatchObject({ step: slot, kind, standing: { ids: was, keep: content.phrases['keep_answer'] } })
      visitor.answerOne({ [slot]: now })
      expect(visitor.slots[slot]).toEqual(now)
      expect(visitor.said[0]).toBe('changed')
      expect(visitor.prompt).toEqual(place)
    },
  )

  test('in a list is opened with its ticks, and only what changed is told', () => {
    const visitor = Visitor.afterStory(content, { age: 40 }).tap().tap().tap().tap('blood_thinner')
    visitor.change('care')
    expect(visitor.prompt?.standing?.ids).toEqual(['blood_thinner'])
    visitor.tap('blood_thinner', 'varicose_veins')
    expect(textOf(visitor, 'changed')).toBe('Changed: varicose veins (before: no varicose veins).')
    expect(visitor.slots).toMatchObject({ blood_thinner: 'yes', varicose_veins: 'yes', joint_replacement: 'no' })
  })

  test('that is given again as it was stays as it was', () => {
    const visitor = atHabits()
    const place = visitor.prompt?.step
    expect(visitor.change('side').tap('left').said).toEqual(['change_kept', place])
    expect(visitor.conversation.answers.filter(({ slot }) => slot === 'side')).toHaveLength(1)
  })

  test('is left by a tap or in words, back to where the visitor was', () => {
    const visitor = atHabits()
    const place = visitor.prompt?.step
    expect(visitor.change('side').change().said).toEqual(['change_kept', place])
    expect(visitor.change('location').say('keep it').said).toEqual(['change_kept', place])
    expect(visitor.change('age').change('pain_0_10').ask('skip_question').said).toEqual(['change_kept', place])
    expect(visitor.slots).toMatchObject(TOLD)
  })

  test('may become "not sure"', () => {
    const visitor = atHabits()
      .change('side')
      .say('not sure', { bare: { yesNo: 'not_sure' } })
    expect(textOf(visitor, 'changed')).toBe('Changed: not sure (before: left knee).')
    expect(visitor.slots['side']).toBe('not_sure')
  })

  test('is kept when no new one is understood, and an aside in between changes nothing', () => {
    const visitor = atHabits().change('side').ask('ask_price').say('blue').say('green')
    expect(visitor.prompt?.step).toBe('side')
    expect(visitor.say('red').said).toContain('change_kept')
    expect(visitor.slots['side']).toBe('left')
  })

  test('that is beside another fact is still open after that was noted', () => {
    const visitor = atHabits()
      .change('side')
      .say('and I wear heels', { slots: { heels_often: 'yes' } })
    expect(visitor.said).toEqual(['noted', 'side'])
    visitor.tap('both')
    expect(visitor.slots).toMatchObject({ side: 'both', heels_often: 'yes' })
  })

  test('that makes others needless takes them back, and asks for them again when it is changed again', () => {
    const visitor = Visitor.afterStory(content, { ...TOLD, sits_long: 'yes', longest_sit_minutes: 90 }).answerAll()
    visitor.change('sits_long').tap('no')
    expect(textOf(visitor, 'changed_moot')).toMatch(/up to 90 minutes/)
    expect(visitor.slots['longest_sit_minutes']).toBeUndefined()
    visitor.change('sits_long').tap('yes').answerAll({ longest_sit_minutes: 20 })
    expect(visitor.slots['longest_sit_minutes']).toBe(20)
  })
})

describe('a warning sign', () => {
  const flagged = () => Visitor.afterStory(content, { age: 40, calf_swollen_one_side: 'yes' })

  test('is taken back only after a yes', () => {
    const visitor = flagged()
    const place = visitor.prompt?.step
    visitor.change('calf_swollen_one_side').tap('no')
    expect(visitor.said).toEqual(['confirm_change'])
    expect(visitor.tap('no').said).toEqual(['change_kept', place])
    expect(visitor.slots['calf_swollen_one_side']).toBe('yes')
    visitor.change('calf_swollen_one_side').tap('no').tap('yes')
    expect(visitor.said[0]).toBe('changed')
    expect(visitor.slots['calf_swollen_one_side']).toBe('no')
  })

  test('that comes up in a new answer is told first, even beside one that waits for a yes', () => {
    const visitor = Visitor.afterStory(content, { age: 40 }).tap().tap('hot_red')
    visitor.change('today').tap('numb_weak')
    expect(visitor.replies[0]).toMatchObject({ source: 'R08', kind: 'stop' })
    expect(visitor.prompt?.step).toBe('confirm_change')
    expect(visitor.slots).toMatchObject({ hot_red: 'yes', numb_weak: 'yes' })
  })
})

describe('after the result', () => {
  const done = () => Visitor.afterStory(content, { ...TOLD, heels_often: 'yes' }).answerAll()

  test('a new answer brings a new result', () => {
    const visitor = done()
    const causes = () => visitor.conversation.result?.causes.map(({ id }) => id)
    expect(causes()).toContain('heels_long')
    visitor.change('heels_often').tap('no')
    expect(visitor.said).toEqual(['changed', 'result_updated', 'result', 'book_offer'])
    expect(causes()).not.toContain('heels_long')
  })

  test('one that changes nothing in it says so', () => {
    expect(
      done()
        .change('age')
        .say('41', { bare: { number: 41 } }).said,
    ).toEqual(['changed', 'result_same', 'book_offer'])
  })

  test('the booking goes on where it was, with the time that was picked', () => {
    const visitor = done().tap('yes')
    visitor.take({ kind: 'openings', openings: [{ start: '2026-11-24T15:00:00.000Z', label: 'Tue 24 Nov, 10:00 am' }] })
    visitor.tap('2026-11-24T15:00:00.000Z').take({ kind: 'hold', outcome: 'held' })
    expect(visitor.prompt?.step).toBe('booking_name')
    visitor.change('age').say('41', { bare: { number: 41 } })
    expect(visitor.said).toEqual(['changed', 'result_same', 'booking_name'])
    visitor.change('age').change()
    expect(visitor.prompt?.step).toBe('booking_name')
    expect(visitor.effects).not.toContainEqual({ kind: 'release-hold' })
  })

  test('a booked visit stays booked', () => {
    const visitor = done().tap('yes')
    visitor.take({ kind: 'openings', openings: [{ start: '2026-11-24T15:00:00.000Z', label: 'Tue 24 Nov, 10:00 am' }] })
    visitor.tap('2026-11-24T15:00:00.000Z').take({ kind: 'hold', outcome: 'held' }).say('Jo Bloggs').say('jo@example.com').tap('yes')
    visitor.take({ kind: 'appointment', outcome: 'confirmed', appointmentId: 'a1', at: 0 })
    visitor.change('heels_often').tap('no')
    expect(visitor.said).toEqual(['changed', 'result_updated', 'result', 'change_booked'])
    expect(visitor.conversation).toMatchObject({ outcome: 'booked', phase: 'closed', open: null })
  })
})

describe('which answer', () => {
  test('is asked where a message told several, and may be said by tap or in words', () => {
    const visitor = Visitor.afterStory(content, { ...TOLD })
    const place = visitor.prompt?.step
    visitor.change('side', 'location', 'age')
    expect(visitor.said).toEqual(['change_answer'])
    expect(visitor.prompt?.options).toEqual([
      { id: 'side', label: 'left knee' },
      { id: 'location', label: 'at the back' },
      { id: 'age', label: 'age 40' },
    ])
    expect(visitor.tap('side').prompt?.step).toBe('side')
    expect(visitor.tap('right').prompt?.step).toBe(place)
    expect(visitor.change('side', 'location').say('right knee').prompt?.step).toBe('side')
    expect(visitor.change('side', 'location').say('age 50', { slots: { age: 50 } }).said).toEqual(['changed', place])
    expect(visitor.change('side', 'location').change().said).toEqual(['change_kept', place])
  })

  test('is offered from all that was told to who does not say which, lists by their names', () => {
    const visitor = Visitor.afterStory(content, { side: 'left', age: 40 }).tap().ask('correct_answer')
    expect(visitor.said).toEqual(['correct_answer', 'change_answer'])
    expect(visitor.prompt?.options).toEqual([
      { id: 'age', label: 'age 40' },
      { id: 'emergency', label: 'urgent signs' },
      { id: 'side', label: 'left knee' },
    ])
    expect(new Visitor(content).tap('yes').ask('correct_answer').said).toEqual(['correct_answer', 'story'])
  })

  test.each([['no_such_step'], ['__proto__'], ['consent'], ['heel_pain_morning'], ['change_answer']])(
    'that is not there (%s) is said, and the open question comes back',
    (id) => {
      const visitor = atHabits()
      const place = visitor.prompt?.step
      expect(visitor.change(id).said).toEqual(['change_gone', place])
    },
  )

  test('from before the start again is not there any more', () => {
    expect(atHabits().ask('start_over').change('side').said).toEqual(['change_gone', 'story'])
  })

  test('is nothing to ask about before consent', () => {
    expect(new Visitor(content).change('side').said).toEqual(['consent'])
  })
})

describe('what a message told', () => {
  const answered = (visitor: Visitor) => visitor.replies.map((reply) => reply.answered).filter((mark) => mark !== undefined)

  test('is marked on the first reply to it, with a name for who can not see the message', () => {
    const visitor = Visitor.afterStory(content, { side: 'left', location: ['back'] })
    expect(answered(visitor)).toEqual([{ ids: ['side', 'location'], name: 'left knee, at the back' }])
    expect(visitor.replies[0]?.answered).toBeDefined()
    expect(answered(visitor.say('40', { bare: { number: 40 } }))).toEqual([{ ids: ['age'], name: 'age 40' }])
    expect(answered(visitor.tap())).toEqual([{ ids: ['emergency'], name: 'urgent signs' }])
  })

  test('names the question of a "not sure"', () => {
    const visitor = atHabits()
      .change('side')
      .say('not sure', { bare: { yesNo: 'not_sure' } })
    expect(answered(visitor)).toEqual([{ ids: ['side'], name: 'Which knee is it? not sure' }])
  })

  test('is nothing for an aside, a tap on "change", an answer that stays, or consent', () => {
    const visitor = new Visitor(content)
    expect(answered(visitor.tap('yes'))).toEqual([])
    expect(answered(visitor.say('hm').ask('ask_price'))).toEqual([])
    expect(answered(atHabits().change('side'))).toEqual([])
    expect(answered(atHabits().change('side').tap('left'))).toEqual([])
  })
})
