import type { Content } from '../../src/core/content'
import { loadShippedContent, Visitor } from './visitor'

let content: Content
beforeAll(async () => {
  content = await loadShippedContent()
})

const openings = [
  { start: '2026-11-24T15:00:00.000Z', label: 'Tue 24 Nov, 10:00 am', local: { weekday: 2, dayOfMonth: 24, month: 11, minute: 600 } },
  { start: '2026-11-24T17:00:00.000Z', label: 'Tue 24 Nov, 12:00 noon', local: { weekday: 2, dayOfMonth: 24, month: 11, minute: 720 } },
]

const withOpenings = () => Visitor.afterStory(content).answerAll({ age: 40 }).tap('yes').take({ kind: 'openings', openings })
const held = () =>
  withOpenings()
    .tap(openings[0]?.start ?? '')
    .take({ kind: 'hold', outcome: 'held' })

describe('booking', () => {
  test('has its place after the result only', () => {
    const visitor = Visitor.afterStory(content).ask('ask_booking')
    expect(visitor.said).toEqual(['book_not_yet', 'age'])
  })

  test('offers openings, holds the one that was picked, and asks for name and contact', () => {
    const visitor = withOpenings()
    expect(visitor.prompt).toMatchObject({ picture: 'calendar', kind: 'choice' })
    visitor.say('Tue 24 Nov, 12:00 noon')
    expect(visitor.effects).toEqual([{ kind: 'hold', start: '2026-11-24T17:00:00.000Z' }])
    visitor.take({ kind: 'hold', outcome: 'held' })
    expect(visitor.prompt?.step).toBe('booking_name')
  })

  test('a time that was taken meanwhile brings the openings that are left', () => {
    const visitor = withOpenings()
      .tap(openings[0]?.start ?? '')
      .take({ kind: 'hold', outcome: 'taken' })
    expect(visitor.said).toContain('book_taken')
    expect(visitor.effects).toContainEqual({ kind: 'list-openings' })
  })

  test.each(['jo@example.com', '+44 20 7946 0958', '(555) 010-0142'])('takes %s as contact and asks to confirm', (contact) => {
    const visitor = held().say('Jo Bloggs').say(contact)
    expect(visitor.prompt?.step).toBe('booking_confirm')
    expect(visitor.replies[0]?.text).toContain(contact)
  })

  test('a plain name or address is never taken for an aside, a question is', () => {
    const visitor = held().say('Will Stop', { intent: 'stop', confidence: 0.9 })
    expect(visitor.prompt?.step).toBe('booking_contact')
    expect(visitor.say('jo@example.com', { intent: 'say_simpler', confidence: 0.9 }).prompt?.step).toBe('booking_confirm')
    expect(held().ask('ask_price').said).toEqual(['ask_price', 'booking_name'])
  })

  test.each(['jo', '@example.com', '12', `${'a'.repeat(200)}@example.com`])('refuses %p as contact', (contact) => {
    const visitor = held().say('Jo Bloggs').say(contact)
    expect(visitor.said).toEqual(['book_contact_again', 'booking_contact'])
  })

  test('confirms with a summary for the therapist that names what was denied', () => {
    const visitor = held().say('Jo').say('jo@example.com').tap('yes')
    const [confirm] = visitor.effects
    expect(confirm).toMatchObject({ kind: 'confirm', name: 'Jo', contact: 'jo@example.com' })
    expect(confirm?.kind === 'confirm' && confirm.summary).toMatch(/Signs denied: .*Chest pain/)
    visitor.take({ kind: 'appointment', outcome: 'confirmed', appointmentId: 'a1', at: 0 })
    expect(visitor.replies[0]).toMatchObject({ kind: 'booked', link: { path: '/appointments/a1.ics' } })
    expect(visitor.conversation).toMatchObject({ outcome: 'booked', phase: 'closed' })
  })

  test('a hold that ran out brings the openings again', () => {
    const visitor = held().say('Jo').say('jo@example.com').tap('yes').take({ kind: 'appointment', outcome: 'expired' })
    expect(visitor.said).toContain('book_expired')
    expect(visitor.effects).toContainEqual({ kind: 'list-openings' })
  })

  test('a no releases the time', () => {
    const visitor = held().say('Jo').say('jo@example.com').tap('no')
    expect(visitor.effects).toContainEqual({ kind: 'release-hold' })
    expect(visitor.conversation.booking).toBeNull()
  })

  test('a warning sign in the middle of booking ends it and releases the time', () => {
    const visitor = held().say('I feel faint and my chest hurts', { slots: { chest_pain_or_breathless: 'yes' } })
    expect(visitor.replies[0]?.kind).toBe('stop')
    expect(visitor.effects).toContainEqual({ kind: 'release-hold' })
    expect(visitor.conversation).toMatchObject({ outcome: 'stop_level', booking: null })
  })

  test('a warning sign after booking says to move the visit', () => {
    const visitor = held()
      .say('Jo')
      .say('jo@example.com')
      .tap('yes')
      .take({ kind: 'appointment', outcome: 'confirmed', appointmentId: 'a1', at: 0 })
    visitor.say('my chest hurts', { slots: { chest_pain_or_breathless: 'yes' } })
    expect(visitor.said).toContain('stop_booked')
    expect(visitor.replies.find(({ source }) => source === 'stop_booked')?.text).toContain('Tue 24 Nov')
  })

  const booked = () =>
    held().say('Jo').say('jo@example.com').tap('yes').take({ kind: 'appointment', outcome: 'confirmed', appointmentId: 'a1', at: 0 })

  test('who has a visit gets no second one by asking, by going back or by starting over', () => {
    expect(booked().ask('ask_booking').said).toEqual(['book_already'])
    const back = booked().ask('go_back')
    expect(back.conversation.booking?.stage).toBe('booked')
    const again = booked().ask('start_over').say('my knee hurts').answerAll({ age: 40 })
    expect(again.said).not.toContain('book_offer')
    expect(again.ask('ask_booking').said).toEqual(['book_already'])
  })

  const THURSDAY = { weekdays: [4], clock: [{ from: 720, to: 1080 }] }
  const wishing = { pointing: { ...THURSDAY, isWhole: false } }
  const offered = () => Visitor.afterStory(content).answerAll({ age: 40 })

  test('a time that is wished with the yes, or with asking to book, is looked for', () => {
    const yes = offered().say('yes, thursday afternoon', { bare: { yesNo: 'yes' }, ...wishing })
    expect(yes.effects).toContainEqual({ kind: 'list-openings', wish: THURSDAY })
    const asked = offered()
      .tap('no')
      .say('can I book for thursday afternoon', { intent: 'ask_booking', confidence: 0.9, ...wishing })
    expect(asked.effects).toContainEqual({ kind: 'list-openings', wish: THURSDAY })
    const dated = offered().say('the 12th of december', { pointing: { month: 12, nth: 12, isWhole: true } })
    expect(dated.effects).toContainEqual({ kind: 'list-openings', wish: { month: 12, dayOfMonth: 12 } })
  })

  test('where nothing is as wished, the closest is shown and said to be that', () => {
    const missed = offered()
      .say('thursday afternoon', { pointing: { ...THURSDAY, isWhole: true } })
      .take({ kind: 'openings', openings: [] })
    expect(missed.effects).toEqual([{ kind: 'list-openings', wish: { closest: THURSDAY } }])
    missed.take({ kind: 'openings', openings })
    expect(missed.replies.map(({ text }) => text)).toEqual([content.phrases['book_nearest']])
    expect(missed.prompt?.options.map(({ id }) => id)).toEqual([...openings.map(({ start }) => start), 'more', 'none'])
    const none = missed.say('friday', { pointing: { weekdays: [5], isWhole: true } })
    none.take({ kind: 'openings', openings: [] }).take({ kind: 'openings', openings: [] })
    expect([none.said, none.prompt]).toEqual([['book_none'], undefined])
  })

  test('going back goes back by one booking question', () => {
    expect(held().say('Jo').say('jo@example.com').ask('go_back').said).toEqual(['back', 'booking_contact'])
    expect(held().say('Jo').ask('go_back').said).toEqual(['back', 'booking_name'])
    // The time that this visitor held is among the free ones again.
    expect(
      held()
        .ask('go_back')
        .effects.map(({ kind }) => kind),
    ).toEqual(['say', 'release-hold', 'list-openings'])
  })

  test('a correction that changes the result frees the time before times are offered again', () => {
    const visitor = held().say('it is the heels, every day', { slots: { heels_often: 'yes' } })
    expect(visitor.effects.map(({ kind }) => kind)).toContain('release-hold')
    expect(visitor.prompt?.step).toBe('book_offer')
  })

  test('what changes nothing leaves the open booking question as it is, and the time held', () => {
    const visitor = held().say('I am Jo, forty years old', { slots: { age: 40 } })
    expect(visitor.prompt?.step).toBe('booking_name')
    expect(visitor.effects.map(({ kind }) => kind)).toEqual(['say'])
  })
})
