import { createEmbeddedCalendar } from '../../src/calendars/embedded/create-embedded-calendar'
import { remindDue } from '../../src/services/remind'
import type { Store } from '../../src/services/ports'
import { randomIds } from '../../src/stores/random-ids'
import { shippedKnowledge } from './knowledge'
import { MovableClock } from './movable-clock'
import { Employee, SlackHouse } from './slack/slack-house'
import { TeamsHouse } from './teams/teams-house'
import { until } from '../until'

let house: { close(): Promise<void> } | undefined
afterEach(async () => {
  await house?.close()
  house = undefined
})

const HOUR = 60 * 60 * 1000
const TUESDAY_TEN = new Date('2026-12-01T15:00:00Z')

async function book(store: Store, now: Date): Promise<void> {
  const [row] = await store.listConversations({ limit: 1, offset: 0 })
  const end = new Date(TUESDAY_TEN.getTime() + HOUR)
  await store.transact(async (tx) => {
    const times = { start: TUESDAY_TEN, end, busyUntil: end, expiresAt: new Date(now.getTime() + HOUR) }
    await tx.hold({ id: 'visit', conversationId: row?.id ?? '', ...times }, now)
    await tx.confirm(row?.id ?? '', { name: 'Jo', contact: 'jo@example.com', summary: 'left knee' }, now)
  })
}

/** As the root does each minute; that nobody is told leaves it to the outbox. */
async function remind(store: Store, now: Date): Promise<void> {
  const { content } = await shippedKnowledge()
  const failures: string[] = []
  await remindDue({
    store,
    calendar: createEmbeddedCalendar(content.practice),
    findContent: () => Promise.resolve(content),
    announcer: { announce: () => undefined },
    clock: { now: () => now },
    ids: randomIds,
    hours: 24,
    reportFailure: (code) => failures.push(code),
  })
  expect(failures).toEqual([])
}

const beforeVisit = (hours: number) => new Date(TUESDAY_TEN.getTime() - hours * HOUR)

test('an employee is reminded in her private chat in Slack, and her question stays open', async () => {
  const slack = await SlackHouse.open()
  house = slack
  const jo = new Employee(slack)
  await jo.say('hi')
  await book(slack.store, new Date(slack.now))
  const before = jo.messages.length
  slack.now = beforeVisit(25).getTime()
  await remind(slack.store, new Date(slack.now))
  await slack.settle()
  expect(jo.messages).toHaveLength(before)
  slack.now = beforeVisit(24).getTime()
  await remind(slack.store, new Date(slack.now))
  await slack.settle()
  await remind(slack.store, new Date(slack.now + HOUR))
  await slack.settle()
  expect(jo.messages.slice(before).map(({ text }) => text)).toEqual([expect.stringMatching(/^A reminder.*Tue Dec 1, 10:00 am/)])
  await slack.post('/slack/interactivity', jo.makeTap('Yes, go on', [], jo.messages[before - 1]))
  await slack.settle()
  expect(jo.last.text).toMatch(/own words/)
})

test('an employee is reminded in Teams by the address that was kept, also if Teams could not be reached at first', async () => {
  const clock = new MovableClock(beforeVisit(24 * 5))
  const teams = await TeamsHouse.open({ clock })
  house = teams
  await teams.post(teams.activity({ text: 'hi' }))
  await until(() => teams.cloud.sent.length >= 2)
  await book(teams.store, clock.now())
  clock.forward(4 * 24 * HOUR)
  const before = teams.cloud.sent.length
  teams.cloud.script.push({ status: 500 })
  await remind(teams.store, clock.now())
  await teams.deliver()
  clock.forward(HOUR)
  await remind(teams.store, clock.now())
  await teams.deliver()
  const sent = teams.cloud.sent.slice(before).filter(({ activity }) => /A reminder of your visit/.test(activity.text ?? ''))
  expect(sent.map(({ conversationId }) => conversationId)).toEqual(['a:1-the-chat'])
  expect(teams.cloud.complaints).toEqual([])
})
