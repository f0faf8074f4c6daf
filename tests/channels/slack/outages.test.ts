import { Employee, type SlackHouse, openWithEmployee } from './slack-house'

let house: SlackHouse
let jo: Employee
let calm: Employee
beforeEach(async () => {
  ;({ house, jo } = await openWithEmployee())
  calm = new Employee(house, 'U9')
})
afterEach(async () => {
  jest.restoreAllMocks()
  await house.close()
})

/** What was posted to somebody, in order. */
const shownTo = ({ channel }: Employee) => house.slack.posted.filter((message) => message.channel === channel).map(({ text }) => text)
const isPost = (method: string) => method === 'chat.postMessage'
const parked = async () => (await house.store.listParkedDeliveries()).length

/** The same as somebody would see who was never disturbed. */
async function expectAsUndisturbed(said: readonly string[]): Promise<void> {
  for (const text of said) await calm.say(text)
  expect(shownTo(jo)).toEqual(shownTo(calm))
}

/** The root's timer, in steps of minutes. */
async function passMinutes(minutes: number, step = 5): Promise<void> {
  for (let passed = 0; passed < minutes; passed += step) {
    house.now += step * 60_000
    await house.settle()
  }
}

test('a day without Slack loses nothing: all of it comes after that, once and in order, a warning among it', async () => {
  house.slack.fault = () => ({ status: 503 })
  const story = ['hi', 'yes', 'I am 44, left knee', 'my chest hurts and I can not breathe']
  for (const text of story) {
    await jo.say(text)
    await passMinutes(6 * 60)
  }
  expect([shownTo(jo), await parked()]).toEqual([[], 0])
  house.slack.fault = () => undefined
  await passMinutes(2 * 60)
  await expectAsUndisturbed(story)
  expect(shownTo(jo).join()).toContain('911')
})

test('a call that Slack leaves unanswered is given up in time, and made again', async () => {
  const timeouts: number[] = []
  const timeout = AbortSignal.timeout.bind(AbortSignal)
  jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
    timeouts.push(milliseconds)
    return timeout(50)
  })
  house.slack.fault = () => 'hang'
  await jo.say('hi')
  expect(timeouts.length).toBeGreaterThan(0)
  expect(Math.max(...timeouts)).toBeLessThanOrEqual(10_000)
  expect(shownTo(jo)).toEqual([])
  jest.restoreAllMocks()
  house.slack.fault = () => undefined
  await passMinutes(1, 1)
  await expectAsUndisturbed(['hi'])
})

test('what fails for a hundred others holds up no warning', async () => {
  house.slack.fault = (method, { channel }) => (isPost(method) && channel !== jo.channel ? { status: 503 } : undefined)
  for (let index = 10; index < 110; index++) await house.post('/slack/events', new Employee(house, `U${index}`).makeMessage('hi'))
  const before = house.now
  await jo.say('my chest hurts and I can not breathe')
  expect([shownTo(jo).join().includes('Call 911 now'), house.now]).toEqual([true, before])
})

test('a warning does not wait behind what failed in its own chat: all of it is tried again at once, in order', async () => {
  house.slack.fault = () => ({ status: 503 })
  await jo.say('hi')
  await house.pass(60)
  house.slack.fault = () => undefined
  const before = house.now
  await jo.say('my chest hurts and I can not breathe')
  expect(house.now).toBe(before)
  await expectAsUndisturbed(['hi', 'my chest hurts and I can not breathe'])
})

test('when the workspace has had its rest, a warning is the first thing that Slack is sent', async () => {
  const askedFor = () => house.slack.calls.flatMap(({ method, params }) => (isPost(method) ? [params['channel']] : []))
  house.slack.fault = (method) => (isPost(method) ? { status: 429, headers: { 'retry-after': '30' } } : undefined)
  for (let index = 10; index < 130; index++) await house.post('/slack/events', new Employee(house, `U${index}`).makeMessage('hi'))
  await house.settle()
  await jo.say('my chest hurts and I can not breathe')
  const before = askedFor().length
  await house.pass(29)
  expect(askedFor()).toHaveLength(before)
  house.slack.fault = () => undefined
  await house.pass(1)
  expect(askedFor()[before]).toBe(jo.channel)
  expect(shownTo(jo).join()).toContain('Call 911 now')
})
