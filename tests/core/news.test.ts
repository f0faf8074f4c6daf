import { beginConversation, type BookingState, type Conversation } from '../../src/core/conversation'
import { findNews, waitsSince, type News } from '../../src/core/news'
import { tellOfMail } from '../../src/core/write-notice'
import { loadShippedContent, Visitor } from './visitor'

const [TUESDAY, FRIDAY] = ['2026-12-01T15:00:00.000Z', '2026-12-04T15:00:00.000Z']
const begun = beginConversation('c1', 'v', 'US')
const visit = (start: string): BookingState => ({ stage: 'booked', offered: [], appointmentId: 'a', start })
const cancelled = (by: 'visitor' | 'therapist', at = 1) => ({ start: TUESDAY, by, at })

type State = Partial<Conversation>

test.each<[string, State, State, readonly News[]]>([
  ['a new visit', {}, { booking: visit(TUESDAY) }, [{ kind: 'booked', start: new Date(TUESDAY) }]],
  ['a time that is only held', {}, { booking: { ...visit(TUESDAY), stage: 'confirm' } }, []],
  ['a visit that stands', { booking: visit(TUESDAY) }, { booking: visit(TUESDAY) }, []],
  [
    'looking for another time',
    { booking: visit(TUESDAY) },
    { booking: { stage: 'opening', offered: [], start: FRIDAY, moves: visit(TUESDAY) } },
    [],
  ],
  [
    'another time',
    { booking: { stage: 'confirm', offered: [], start: FRIDAY, moves: visit(TUESDAY) } },
    { booking: visit(FRIDAY) },
    [{ kind: 'moved', start: new Date(FRIDAY), movedFrom: new Date(TUESDAY) }],
  ],
  [
    'a cancelled visit',
    { booking: visit(TUESDAY) },
    { booking: null, cancelled: cancelled('visitor') },
    [{ kind: 'cancelled', start: new Date(TUESDAY) }],
  ],
  ['one that she cancelled', { booking: visit(TUESDAY) }, { booking: null, cancelled: cancelled('therapist') }, []],
  ['one that was cancelled before', { cancelled: cancelled('visitor') }, { cancelled: cancelled('visitor') }, []],
  [
    'the second that was cancelled',
    { booking: visit(TUESDAY), cancelled: cancelled('visitor') },
    { booking: null, cancelled: cancelled('visitor', 2) },
    [{ kind: 'cancelled', start: new Date(TUESDAY) }],
  ],
  ['a visit that is behind her', { booking: visit(TUESDAY) }, { booking: null }, []],
  ['a message', {}, { callBack: { message: 'call me' } }, [{ kind: 'call_back' }]],
  ['how to answer it', { callBack: { message: 'call me' } }, { callBack: { message: 'call me', contact: 'jo@a.test' } }, []],
  ['somebody who waits', {}, { waitingSince: 5 }, [{ kind: 'waiting' }]],
  ['who waits still', { waitingSince: 5 }, { waitingSince: 5 }, []],
  ['who was answered', { waitingSince: 5 }, { waitingSince: null }, []],
])('%s', (_, before, after, news) => {
  expect(findNews({ ...begun, ...before }, { ...begun, ...after })).toEqual(news)
})

test('who was answered and waits again has not waited since then', () => {
  const waits = (waitingSince: number | null) => waitsSince({ ...begun, waitingSince }, new Date(5))
  expect([waits(null), waits(4), waits(5), waits(6)]).toEqual([false, true, true, false])
})

test('who asks about privacy is told of the e-mails where they are sent, on the website and at work', async () => {
  const content = await loadShippedContent()
  const answerOf = (told: typeof content, changes: State = {}) => {
    const visitor = Visitor.afterStory(told, { age: 40 })
    visitor.conversation = { ...visitor.conversation, ...changes }
    return visitor.ask('privacy').replies[0]?.text
  }
  for (const changes of [{}, { door: 'slack' }] as const) {
    expect(answerOf(content, changes)).not.toMatch(/gets an e-mail/)
    expect(answerOf(tellOfMail(content), changes)).toBe(
      `${answerOf(content, changes)} If you book, move or cancel a visit, or wait for an answer, Ana Duarte gets an e-mail that says so. It tells the time of the visit. It does not hold your name, or a word of what you said here.`,
    )
  }
})
