import type { Content } from '../../src/core/content'
import { loadShippedContent, Visitor } from './visitor'

let content: Content

beforeAll(async () => {
  content = await loadShippedContent()
})

/** Past all screens, with nothing ticked in any. */
function atResult(slots: Record<string, string>): Visitor {
  const visitor = Visitor.afterStory(content, { age: 44, side: 'left', location: ['back'], duration_days: 20, pain_0_10: 3, ...slots })
  while (visitor.prompt && visitor.prompt.step !== 'book_offer') visitor.tap(...(visitor.prompt.kind === 'multi' ? [] : ['no']))
  return visitor
}

const heardFrom = ({ replies }: Visitor, source: string) => replies.find((reply) => reply.source === source)?.text

it.each(['ask_why', 'ask_cause'])('after the result "%s" is told the reasons for and against each cause, and the offer stays', (intent) => {
  const visitor = atResult({ heels_often: 'yes' })
  const [cause] = visitor.conversation.result?.causes ?? []
  const told = heardFrom(visitor.ask(intent), intent)
  expect(cause?.because.length).toBeGreaterThan(0)
  for (const reason of cause?.because ?? []) expect(told).toContain(reason)
  expect(told).toContain(cause?.name)
  expect(told).toContain(content.phrases['result_disclaimer'])
  expect(visitor.prompt?.step).toBe('book_offer')
})

it('a result without a cause says that there is none', () => {
  expect(heardFrom(atResult({}).ask('ask_cause'), 'ask_cause')).toBe(content.phrases['result_no_cause'])
})

it('the questions of a booking keep their own reasons', () => {
  const start = '2026-11-24T15:00:00.000Z'
  const openings = [{ start, label: 'Tue 24 Nov, 10:00 am', local: { weekday: 2, dayOfMonth: 24, month: 11, minute: 600 } }]
  const visitor = atResult({ heels_often: 'yes' }).tap('yes').take({ kind: 'openings', openings })
  expect(visitor.prompt?.step).toBe('booking_opening')
  expect(visitor.ask('ask_why').said).toEqual(['why_nothing_open', 'booking_opening'])
})

it('at a stop level the sign and what to do are said again on request, and there is nothing to skip', () => {
  const visitor = Visitor.afterStory(content, { calf_swollen_one_side: 'yes', calf_warm_or_red: 'yes', age: 44 })
  while (visitor.prompt) visitor.tap()
  const [flag] = visitor.conversation.result?.flags ?? []
  for (const intent of ['repeat_question', 'say_simpler']) expect(heardFrom(visitor.ask(intent), 'why_stop')).toContain(flag?.text)
  expect(visitor.ask('skip_question').said).toEqual(['stop_repeat'])
})

it('at a stop level the sign is told again with its source, and no cause, whatever is asked', () => {
  const visitor = Visitor.afterStory(content, { calf_swollen_one_side: 'yes', calf_warm_or_red: 'yes', heels_often: 'yes', age: 44 })
  while (visitor.prompt) visitor.tap()
  const [flag] = visitor.conversation.result?.flags ?? []
  const why = heardFrom(visitor.ask('ask_why'), 'ask_why')
  expect(why).toContain(flag?.text)
  expect(why).toContain(flag?.source)
  expect(heardFrom(visitor.ask('ask_cause'), 'ask_cause')).toBe(
    "I do not name causes now, because this needs to be looked at first. Please get seen today: call your doctor's office, or go to urgent care. If it gets worse, call 911.",
  )
})
