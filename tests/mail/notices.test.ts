import { HOUR, MINUTE, NoticeHouse } from './notice-house'
import { readLetter } from './read-letter'

const VISITOR = {
  story:
    'My left knee has hurt at the back for three weeks, about 4 out of 10, and Dr. Zappelman says my diabetes is worse. I wear stilettos most days, I sit on my leg at Globex, I am 47 and I take warfarin.',
  name: 'Quintessa Featherstonehaugh',
  contact: '+1 607 555 0173',
}

let house: NoticeHouse
beforeEach(async () => {
  house = await NoticeHouse.open()
})
afterEach(async () => {
  await house.close()
})

const book = (id?: string) => house.answerTo('nothing', VISITOR, id)
const letters = () => house.office.letters.map(({ raw }) => readLetter(raw))

test('a visit that is booked, moved and cancelled is told with its time, a link to the case, and nothing else', async () => {
  await book()
  await house.pass(0)
  await house.say('I need to move my visit')
  await house.say('Thu Dec 3, 2:00 pm')
  await house.say((await house.prompt())?.options[0]?.label ?? '')
  await house.say('yes')
  await house.pass(MINUTE)
  await house.say('please cancel my visit')
  await house.say('yes, cancel it')
  await house.pass(MINUTE)
  const below = [
    'Read more in the console: https://chat.practice.test/console#/case/c1',
    'The chat of Willow Lane Massage wrote this by itself, and nobody reads an answer to it. Names, and what was said, stand in the console only.',
  ].join('\n\n')
  expect(letters().map(({ text }) => text)).toEqual([
    `A visit was booked in the chat: Wed Dec 2, 11:00 am.\n\n${below}\n`,
    `A visit was moved in the chat. It was Wed Dec 2, 11:00 am, and is now Thu Dec 3, 2:00 pm.\n\n${below}\n`,
    `A visit was cancelled in the chat: Thu Dec 3, 2:00 pm. That time is free again.\n\n${below}\n`,
  ])
  expect(house.subjects).toEqual([
    'Visit booked: Wed Dec 2, 11:00 am',
    'Visit moved: Thu Dec 3, 2:00 pm',
    'Visit cancelled: Thu Dec 3, 2:00 pm',
  ])
  expect(house.failures).toEqual([])
})

test('who waits for a person is told after two minutes, once, and not if she was answered or does not wait', async () => {
  await house.answerTo('story', VISITOR)
  await house.say('can I talk to a person please')
  await house.pass(MINUTE)
  expect(house.subjects).toEqual([])
  await house.pass(MINUTE)
  await house.say('I still want to talk to a human')
  await house.pass(HOUR)
  expect(house.subjects).toEqual(['Somebody waits for you in the chat'])
  await house.handler.writeLine('c1', 'line', 'Hello, this is Ana', 'therapist')
  await house.answerTo('story', VISITOR, 'c2')
  await house.say('can I talk to a person please', 'c2')
  await house.handler.handBack('c2', 'therapist')
  await house.pass(HOUR)
  expect(house.subjects).toHaveLength(1)
})

test('while she is in the chat, a visitor who answers her is told only when she has not written for ten minutes', async () => {
  await house.answerTo('story', VISITOR)
  await house.handler.writeLine('c1', 'l1', 'Hello, this is Ana', 'therapist')
  await house.say('Oh hello Ana')
  await house.pass(9 * MINUTE)
  await house.handler.writeLine('c1', 'l2', 'How are you?', 'therapist')
  await house.say('Better')
  await house.pass(9 * MINUTE)
  expect(house.subjects).toEqual([])
  await house.pass(MINUTE)
  expect(house.subjects).toEqual(['Somebody waits for you in the chat'])
})

test('a message that is left at night is one e-mail', async () => {
  house.clock.forward(12 * HOUR)
  await house.answerTo('story', VISITOR)
  await house.say('can I talk to a person please')
  await house.say('yes')
  await house.say('Please tell me whether I may cycle to Globex')
  await house.pass(0)
  await house.say(VISITOR.contact)
  await house.pass(HOUR)
  expect(house.subjects).toEqual(['A message was left for you'])
})

test('what the therapist does herself is no news to her', async () => {
  await book()
  await house.pass(0)
  const [visit] = await house.store.listAppointments(house.clock.now())
  await house.handler.cancelVisit(visit?.id ?? '', 'therapist')
  await house.pass(HOUR)
  expect(house.subjects).toEqual(['Visit booked: Wed Dec 2, 11:00 am'])
})

test('no byte of any message tells who it is, how to reach her or what she has', async () => {
  await book()
  await house.say('can I talk to a person please, the stilettos hurt')
  await house.pass(HOUR)
  await house.say('please cancel my visit, I am Quintessa')
  await house.say('yes, cancel it')
  house.clock.forward(11 * HOUR)
  await house.handler.handBack('c1', 'therapist')
  await house.say('I want to talk to a person')
  await house.say('yes')
  await house.say('My knee swells and Dr. Zappelman says it is gout')
  await house.pass(HOUR)
  expect(house.subjects).toHaveLength(4)
  const told = house.office.letters.flatMap(({ raw }) => [raw, JSON.stringify(readLetter(raw))]).join('\n')
  const secrets = /quintessa|featherston|607|0173|zappelman|globex|gout|warfarin|diabet|stiletto|swell|knee pain|left|week|hurt/i
  // Ids are chance, and these are our own words.
  const ours = /<[\w-]+@practice\.test>|A message was left for you|Somebody left you a message/g
  expect(told.replaceAll(ours, '').match(secrets)).toBeNull()
  const transcript = (await house.store.readTranscript('c1', 0)).map(({ text }) => text).join()
  expect(transcript.match(new RegExp(secrets, 'gi'))?.length).toBeGreaterThan(10)
})

test('what comes again by the same key makes no second e-mail, and what is not committed none', async () => {
  await house.answerTo('booking_confirm', VISITOR)
  await house.say('yes', 'c1', 3)
  await house.pass(0)
  await house.pass(HOUR)
  expect(house.subjects).toHaveLength(1)
})

test('what was committed before a crash is sent after it; what was sent and not noted comes again as the same message', async () => {
  await book()
  await house.restart()
  house.store.settleNotice = () => Promise.reject(new Error('power cut'))
  await house.pass(0)
  expect([house.office.letters.length, house.failures]).toEqual([1, ['mail/store-failed']])
  await house.restart()
  await house.pass(MINUTE)
  await house.pass(HOUR)
  expect(house.office.letters).toHaveLength(2)
  expect(house.office.letters[1]).toEqual(house.office.letters[0])
})

test('a conversation that can not be read holds up its own e-mail alone', async () => {
  await book()
  house.store.findConversation = () => Promise.reject(new Error('damaged'))
  for (let seconds = 0; seconds < 600; seconds += 5) await house.pass(5_000)
  expect(house.failures.length).toBeLessThan(6)
})

test('a database that can not note what was sent does not fill her mailbox', async () => {
  await book()
  const fail = () => Promise.reject(new Error('disk full'))
  house.store.settleNotice = fail
  for (let seconds = 0; seconds < 3600; seconds += 5) await house.pass(5_000)
  // After 1, 3, 7, 15 and 31 minutes, and the first time.
  expect([house.office.letters.length, new Set(house.failures)]).toEqual([6, new Set(['mail/store-failed'])])
  house.store.postponeNotice = fail
  await house.pass(HOUR)
  expect(house.office.letters).toHaveLength(6)
})

test('what the server can not take now is tried again, later each time, in the order of what happened', async () => {
  await book()
  house.office.fault = (stage) => (stage === 'to' ? 450 : undefined)
  await house.pass(0)
  house.clock.forward(1)
  await house.say('please cancel my visit')
  await house.say('yes, cancel it')
  for (let minute = 0; minute < 60; minute++) await house.pass(MINUTE)
  // After 1, 3, 7, 15 and 31 minutes, and the first time.
  expect([house.office.seen.to, new Set(house.failures)]).toEqual([6, new Set(['mail/put-off'])])
  house.office.fault = () => undefined
  await house.pass(HOUR)
  expect(house.subjects).toEqual(['Visit booked: Wed Dec 2, 11:00 am', 'Visit cancelled: Wed Dec 2, 11:00 am'])
})

test('what it will never take is given up, and so is what is older than two days', async () => {
  await book()
  house.office.fault = (stage) => (stage === 'to' ? 550 : undefined)
  await house.pass(0)
  await house.pass(HOUR)
  expect([house.office.seen.to, house.failures]).toEqual([1, ['mail/refused']])
  house.office.fault = (stage) => (stage === 'connect' ? 421 : undefined)
  await house.say('can I talk to a person please')
  for (let hours = 0; hours < 60; hours++) await house.pass(HOUR)
  expect(house.failures.slice(1, -1).every((code) => code === 'mail/put-off')).toBe(true)
  expect(house.failures.at(-1)).toBe('mail/given-up')
  expect(house.subjects).toEqual([])
})

test('more than thirty an hour wait for the next one', async () => {
  await house.say('hi')
  const at = house.clock.now()
  await house.store.transact(async (tx) => {
    for (let nth = 0; nth < 40; nth++)
      await tx.addNotice({ id: `n${nth}`, conversationId: 'c1', news: { kind: 'call_back' }, at, nextAttemptAt: at })
  })
  for (let minute = 0; minute < 59; minute++) await house.pass(MINUTE)
  expect([house.subjects.length, house.failures]).toEqual([30, ['mail/held-back']])
  for (let minute = 0; minute < 5; minute++) await house.pass(MINUTE)
  expect([house.subjects.length, house.failures]).toEqual([40, ['mail/held-back']])
})

test('what waits to be sent is deleted with the chat', async () => {
  await book()
  await house.say('delete my data')
  await house.say('yes')
  expect(await house.store.findConversation('c1')).toBeUndefined()
  await house.pass(HOUR)
  expect([house.subjects, house.failures]).toEqual([[], []])
})

test('a stop lets the message in hand end, begins no other, and gives a server up that says nothing', async () => {
  await book()
  await book('c2')
  const sending = house.sender.sendDue()
  while (house.office.seen.connect === 0) await new Promise(setImmediate)
  await house.sender.stop()
  await sending
  expect(house.subjects).toHaveLength(1)
  await house.restart()
  house.office.fault = (stage) => (stage === 'data' ? 'hang' : undefined)
  const hanging = house.sender.sendDue()
  while (house.office.seen.data < 2) await new Promise(setImmediate)
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'Date', 'performance'] })
  const stopped = house.sender.stop()
  jest.advanceTimersByTime(10_000)
  jest.useRealTimers()
  await Promise.all([stopped, hanging])
  house.office.fault = () => undefined
  await house.restart()
  await house.pass(HOUR)
  expect(house.subjects).toHaveLength(2)
})
