import { appointmentListSchema, cancelAnswerSchema, caseListSchema, caseSchema } from '../../src/console/wire'
import { at } from '../contracts/samples'
import { ConsoleBrowser } from './console-browser'
import { openConsole, type ConsoleHouse } from './console-house'
import { addSampleCases } from './sample-cases'

let house: ConsoleHouse
let browser: ConsoleBrowser

beforeEach(async () => {
  house = await openConsole()
  // Its visit h1 begins 26 hours after the zero of the samples' time, at which the clock stands.
  await addSampleCases(house.store)
  browser = new ConsoleBrowser(house.origin)
  await browser.logIn()
})
afterEach(() => house.close())

const post = (id: unknown, headers: Record<string, string> = { 'X-CSRF-Token': browser.csrf }) =>
  browser.send('POST', '/console/api/cancel-visit', { id }, headers)
const cancel = async (id: unknown) => {
  const response = await post(id)
  const body = (await response.json()) as { error?: { code: string } }
  return response.ok ? cancelAnswerSchema.parse(body).cancelled : [response.status, body.error?.code]
}
const read = async (path: string): Promise<unknown> => (await browser.send('GET', `/console/api/${path}`)).json()
const readVisits = async () => appointmentListSchema.parse(await read('appointments'))
const readCase = async () => caseSchema.parse(await read('conversation?id=booked'))

test('a visit is cancelled once; the second request is told so and does nothing', async () => {
  expect(await readVisits()).toMatchObject({ appointments: [{ id: 'h1', canCancel: true, reach: 'shown' }], cancelled: [] })
  expect([await cancel('h1'), await cancel('h1')]).toEqual(['now', 'before'])
  const found = await readCase()
  expect(found.lines.filter(({ from }) => from === 'therapist').map(({ source }) => source)).toEqual(['visit_cancelled_by_therapist'])
  expect(found).toMatchObject({
    outcome: 'cancelled',
    appointment: null,
    cancelled: { start: at(26 * 60).toISOString(), by: 'therapist', at: house.clock.now().toISOString() },
  })
  expect(await readVisits()).toMatchObject({
    appointments: [],
    cancelled: [{ id: 'h1', name: 'Mary Major', contact: 'mary@example.org', by: 'therapist', conversationId: 'booked' }],
  })
  const { cases } = caseListSchema.parse(await read('conversations'))
  expect(cases.find(({ id }) => id === 'booked')?.outcome).toBe('cancelled')
})

test('neither without the token, nor from another page, nor without a login', async () => {
  expect((await post('h1', {})).status).toBe(403)
  expect((await post('h1', { 'X-CSRF-Token': browser.csrf, Origin: 'https://evil.example' })).status).toBe(403)
  expect((await new ConsoleBrowser(house.origin).send('POST', '/console/api/cancel-visit', { id: 'h1' })).status).toBe(401)
  expect((await readVisits()).appointments).toHaveLength(1)
})

test('a visit that has begun, that is not there or that is no id is refused in words of ours', async () => {
  expect(await cancel('h2')).toEqual([404, 'console/unknown-visit'])
  expect(await cancel('x'.repeat(101))).toEqual([400, 'console/not-understood'])
  expect(await cancel({ $ne: '' })).toEqual([400, 'console/not-understood'])
  house.clock.advanceMinutes(26 * 60)
  await browser.logIn()
  expect(await cancel('h1')).toEqual([409, 'console/past-visit'])
  expect((await readVisits()).appointments).toMatchObject([{ id: 'h1', canCancel: false }])
  expect((await readCase()).appointment?.canCancel).toBe(false)
})

test('how the visitor comes to know of it is told before', async () => {
  await house.store.transact((tx) => tx.saveDestination('booked', { channel: 'teams', address: {} }))
  expect((await readCase()).appointment?.reach).toBe('sent')
  const gone = { deliveredSequence: 0, attempts: 1, nextAttemptAt: at(0), parked: 'gone', shown: null } as const
  await house.store.saveDelivery('booked', gone)
  expect((await readCase()).appointment?.reach).toBe('none')
  await house.store.forget('booked')
  expect((await readVisits()).appointments).toMatchObject([{ reach: 'none', conversationId: null }])
  expect(await cancel('h1')).toBe('now')
})
