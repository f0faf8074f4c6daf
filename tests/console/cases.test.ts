import { appointmentListSchema, caseListSchema, caseSchema, type CaseDetail } from '../../src/console/wire'
import type { Store } from '../../src/services/ports'
import { at, createConversations, makeConversation, makeEntry, makeHold, person } from '../contracts/samples'
import { ConsoleBrowser } from './console-browser'
import { openConsole, type ConsoleHouse, type HouseOptions } from './console-house'
import { addSampleCases } from './sample-cases'

const houses: ConsoleHouse[] = []
afterEach(() => Promise.all(houses.splice(0).map((house) => house.close())))

async function enter(options?: HouseOptions): Promise<{ house: ConsoleHouse; browser: ConsoleBrowser }> {
  const house = await openConsole(options)
  houses.push(house)
  const browser = new ConsoleBrowser(house.origin)
  await browser.logIn()
  return { house, browser }
}

async function readJson(browser: ConsoleBrowser, path: string): Promise<unknown> {
  return (await browser.send('GET', `/console/api/${path}`)).json()
}

async function readCase(browser: ConsoleBrowser): Promise<CaseDetail> {
  return caseSchema.parse(await readJson(browser, 'conversation?id=c1'))
}

/** One message of a visitor, understood, and the reply to it. */
async function writeConversation(store: Store, text = 'my left knee hurts, I wear heels most days'): Promise<void> {
  const answers = [
    { slot: 'side', value: 'left', origin: 'volunteered' as const, turn: 1, rule: 'side: left knee' },
    { slot: 'heels_often', value: 'yes', origin: 'volunteered' as const, turn: 1, rule: 'heels' },
    { slot: 'hot_red', value: 'no', origin: 'asked' as const, turn: 2, rule: 'tapped' },
  ]
  await store.transact(async (tx) => {
    await tx.createConversation(makeConversation('c1', { answers, turn: 2, phase: 'habits', consent: 'given' }), at(0))
    await tx.append('c1', [
      makeEntry('a1', { text }),
      makeEntry('a2', { from: 'bot', text: 'Noted.', reply: { source: 'noted', kind: 'echo', text: 'Noted.' } }),
      makeEntry('a3', { text: 'None of these', choice: { step: 'today', ids: [] } }),
    ])
  })
}

describe('the list of conversations', () => {
  it('shows outcome, urgency, times and messages, newest first, and nothing of what was said', async () => {
    const { house, browser } = await enter()
    await writeConversation(house.store, 'canary words')
    const response = await browser.send('GET', '/console/api/conversations')
    const text = await response.text()
    expect(text).not.toContain('canary')
    expect(JSON.parse(text)).toEqual({
      cases: [
        {
          id: 'c1',
          outcome: 'open',
          wantsPerson: false,
          waitingSince: null,
          hasCallBack: false,
          urgency: null,
          messages: expect.any(Number),
          startedAt: at(0).toISOString(),
          updatedAt: expect.any(String),
        },
      ],
      more: false,
    })
  })

  it('shows the urgency of warning signs in a conversation that broke off', async () => {
    const { house, browser } = await enter()
    await addSampleCases(house.store)
    const { cases } = caseListSchema.parse(await readJson(browser, 'conversations'))
    expect(cases.map(({ id, urgency }) => [id, urgency])).toEqual([
      ['hostile', null],
      ['stopped', 'same_day'],
      ['booked', null],
    ])
  })

  it('shows a visit that stands although its visitor stopped, in the case as in the list', async () => {
    const { house, browser } = await enter()
    const booking = { stage: 'booked', offered: [], appointmentId: 'h1' } as const
    await house.store.transact((tx) =>
      tx.createConversation(makeConversation('c1', { outcome: 'stopped', consent: 'given', booking }), at(0)),
    )
    expect(caseListSchema.parse(await readJson(browser, 'conversations')).cases).toMatchObject([{ outcome: 'booked' }])
    expect(await readCase(browser)).toMatchObject({ outcome: 'booked' })
  })

  it('comes in pages of 25', async () => {
    const { house, browser } = await enter()
    await createConversations(house.store, ...Array.from({ length: 26 }, (_, n) => `c${n}`))
    const first = caseListSchema.parse(await readJson(browser, 'conversations'))
    const second = caseListSchema.parse(await readJson(browser, 'conversations?page=1'))
    expect([first.cases.length, first.more, second.cases.length, second.more]).toEqual([25, true, 1, false])
  })

  it.each(['-1', '1.5', 'x', '1e9', '%00'])('refuses the page number %s', async (page) => {
    const { browser } = await enter()
    expect((await browser.send('GET', `/console/api/conversations?page=${page}`)).status).toBe(400)
  })
})

describe('a conversation', () => {
  it('tells what each message was taken to mean, how that is known, and what each reply was made from', async () => {
    const { house, browser } = await enter()
    await writeConversation(house.store)
    const found = await readCase(browser)
    expect(found.lines.map((line) => [line.sequence, line.from, line.source, line.tapped])).toEqual([
      [1, 'visitor', null, false],
      [2, 'bot', 'noted', false],
      [3, 'visitor', null, true],
    ])
    expect(found.lines[0]?.understood.map(({ origin, rule }) => ({ origin, rule }))).toEqual([
      { origin: 'volunteered', rule: 'side: left knee' },
      { origin: 'volunteered', rule: 'heels' },
    ])
    expect(found.lines[2]?.understood).toHaveLength(1)
    expect(found.summary.habits).toEqual([expect.objectContaining({ slot: 'heels_often', origin: 'volunteered' })])
  })

  it('is read whole, however long', async () => {
    const { house, browser } = await enter()
    await createConversations(house.store, 'c1')
    await house.store.transact((tx) =>
      tx.append(
        'c1',
        Array.from({ length: 450 }, (_, n) => makeEntry(`a${n}`)),
      ),
    )
    const found = await readCase(browser)
    expect(found.lines.map((line) => line.sequence)).toEqual(Array.from({ length: 450 }, (_, n) => n + 1))
  })

  it('comes out with the very characters that the visitor typed', async () => {
    const { house, browser } = await enter()
    const text = '<img src=x onerror=alert(1)> "quoted" \u202E ${7*7} {{7*7}} </script>'
    await writeConversation(house.store, text)
    expect((await readCase(browser)).lines[0]?.text).toBe(text)
  })

  it('that is not there is told by its code, and its id is not repeated', async () => {
    const { browser } = await enter()
    const response = await browser.send('GET', '/console/api/conversation?id=canary')
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('canary')
  })

  it('with an id longer than any is refused', async () => {
    const { browser } = await enter()
    expect((await browser.send('GET', `/console/api/conversation?id=${'x'.repeat(600)}`)).status).toBe(400)
  })
})

describe('the audit log', () => {
  it('has each reading of a transcript before anything of it is sent', async () => {
    const events: string[] = []
    const { house, browser } = await enter({
      wrapStore: (store) => ({
        ...store,
        recordAudit: async (entry) => {
          await store.recordAudit(entry)
          events.push(`${entry.actor} ${entry.action} ${entry.conversationId}`)
        },
        readTranscript: async (...page) => {
          events.push('transcript')
          return store.readTranscript(...page)
        },
      }),
    })
    await writeConversation(house.store)
    await readJson(browser, 'conversations')
    expect(events).toEqual([])
    await readCase(browser)
    expect(events).toEqual(['therapist transcript_read c1', 'transcript'])
  })

  it('that can not be written keeps the transcript closed, and the failure tells nothing', async () => {
    const { house, browser } = await enter({
      wrapStore: (store) => ({ ...store, recordAudit: () => Promise.reject(new Error('canary: disk full')) }),
    })
    await writeConversation(house.store)
    const response = await browser.send('GET', '/console/api/conversation?id=c1')
    expect(response.status).toBe(500)
    expect(await response.json()).toEqual({ error: { code: 'console/failed', message: 'Something went wrong on our side.' } })
    expect(JSON.stringify(house.logged)).not.toContain('canary')
    expect(house.logged).toHaveLength(1)
  })
})

it('appointments come by their start with name, contact, summary and the conversation they belong to', async () => {
  const { house, browser } = await enter()
  await createConversations(house.store, 'c1')
  await house.store.transact(async (tx) => {
    await tx.hold(makeHold('h1', 'c1', 24 * 60), at(0))
    await tx.confirm('c1', person, at(1))
  })
  const { appointments } = appointmentListSchema.parse(await readJson(browser, 'appointments'))
  expect(appointments).toEqual([
    {
      ...person,
      id: expect.any(String),
      canCancel: true,
      reach: 'shown',
      conversationId: 'c1',
      since: null,
      start: at(24 * 60).toISOString(),
      end: at(25 * 60).toISOString(),
    },
  ])
})

it('a warning sign that was told after the booking stands beside the appointment and in its case, with the summary as it is now', async () => {
  const { house, browser } = await enter()
  const answer = (slot: string, value: string, turn: number) => ({ slot, value, turn, origin: 'volunteered' as const, rule: 'test' })
  const answers = [answer('side', 'left', 2), answer('hot_red', 'no', 3), answer('hot_red', 'yes', 6)]
  await house.store.transact(async (tx) => {
    await tx.createConversation(
      makeConversation('c1', { answers, consent: 'given', booking: { stage: 'booked', offered: [], appointmentId: 'h1', turn: 5 } }),
      at(0),
    )
    await tx.hold(makeHold('h1', 'c1', 24 * 60), at(0))
    await tx.confirm('c1', person, at(1))
  })
  const { appointments } = appointmentListSchema.parse(await readJson(browser, 'appointments'))
  const since = {
    urgency: 'same_day',
    isStopped: true,
    changes: [{ label: expect.any(String), was: expect.any(String), now: expect.any(String) }],
  }
  expect(appointments).toMatchObject([{ summary: person.summary, since: { ...since, summary: expect.stringContaining('R03b') } }])
  expect((await readCase(browser)).sinceBooking).toEqual(since)
})
