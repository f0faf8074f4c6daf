import type { Prompt } from '../../src/core/reply'
import type { ResultView } from '../../src/core/result-view'
import {
  applyEvent,
  currentPhase,
  currentSpeaker,
  emptyView,
  openPrompt,
  type ConversationView,
  type ViewEvent,
} from '../../web/widget/src/conversation-view'
import type { Message } from '../../web/widget/src/wire'

const prompt: Prompt = { step: 'knee', slot: 'knee', kind: 'yes_no', options: [], skippable: false }

function message(id: string, from: Message['from'], more: Partial<Message> = {}): Message {
  const nothing = {
    at: undefined,
    phase: undefined,
    withTherapist: false,
    speaker: undefined,
    prompt: undefined,
    answered: undefined,
    result: undefined,
    link: undefined,
    call: [],
    clientActivityId: undefined,
  }
  return { id, from, text: id, kind: 'text', ...nothing, ...more }
}

function received(messages: readonly Message[], more: { typing?: boolean; history?: boolean } = {}): ViewEvent {
  return { kind: 'received', set: { messages, typing: more.typing ?? false, watermark: '1' }, history: more.history ?? false }
}

function queued(key: string): ViewEvent {
  return { kind: 'queued', outgoing: { clientActivityId: key, text: key, choice: undefined } }
}

function play(...events: readonly ViewEvent[]): ConversationView {
  return events.reduce(applyEvent, emptyView)
}

describe('the log', () => {
  it('keeps a message that is delivered twice only once', () => {
    const view = play(received([message('a', 'bot')]), received([message('a', 'bot'), message('b', 'bot')]))
    expect(view.messages.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('replaces an unsent message by its echo', () => {
    const view = play(queued('k1'), received([message('1', 'visitor', { clientActivityId: 'k1' })]))
    expect(view.outbox).toEqual([])
    expect(view.messages).toHaveLength(1)
  })

  it('leaves other unsent messages alone when an echo arrives', () => {
    const view = play(queued('k1'), queued('k2'), received([message('1', 'visitor', { clientActivityId: 'k1' })]))
    expect(view.outbox.map(({ clientActivityId }) => clientActivityId)).toEqual(['k2'])
  })
})

describe('unsent messages', () => {
  it('are all marked when one fails, because they are sent in order, and all sent again on retry', () => {
    const failed = play(queued('k1'), queued('k2'), { kind: 'marked', status: 'failed' })
    expect(failed.outbox.map(({ status }) => status)).toEqual(['failed', 'failed'])
    expect(failed.waiting).toBe(false)
    expect(applyEvent(failed, { kind: 'marked', status: 'sending' }).outbox.map(({ status }) => status)).toEqual(['sending', 'sending'])
  })

  it('never make an empty outbox wait', () => {
    expect(play({ kind: 'marked', status: 'sending' }).waiting).toBe(false)
  })
})

describe('waiting for the bot', () => {
  it('begins with a message and ends with the answer', () => {
    const asked = play(queued('k1'), received([message('1', 'visitor', { clientActivityId: 'k1' })]))
    expect(asked.waiting).toBe(true)
    expect(applyEvent(asked, received([message('2', 'bot')])).waiting).toBe(false)
  })

  it('begins with a typing activity too', () => {
    expect(play(received([], { typing: true })).waiting).toBe(true)
  })

  it('is called slow only while it lasts', () => {
    const slow = play(queued('k1'), { kind: 'slowed' })
    expect(slow.slow).toBe(true)
    expect(applyEvent(slow, received([message('2', 'bot')])).slow).toBe(false)
    expect(play({ kind: 'slowed' }).slow).toBe(false)
  })
})

describe('the open question', () => {
  it('is the newest prompt of the bot, also with a text after it', () => {
    expect(openPrompt(play(received([message('1', 'bot', { prompt }), message('2', 'bot')])))).toBe(prompt)
  })

  it('is gone once the visitor has answered, sent or not', () => {
    const asked = play(received([message('1', 'bot', { prompt })]))
    expect(openPrompt(applyEvent(asked, received([message('2', 'visitor')])))).toBeUndefined()
    expect(openPrompt(applyEvent(asked, queued('k1')))).toBeUndefined()
  })

  it('gives way to a newer message without a question only if the visitor spoke in between', () => {
    const view = play(received([message('1', 'bot', { prompt }), message('2', 'visitor'), message('3', 'bot')]))
    expect(openPrompt(view)).toBeUndefined()
  })
})

describe('while the therapist is in the chat', () => {
  const wayBack: Prompt = { step: 'with_therapist', slot: null, kind: 'choice', options: [], skippable: false }
  const hers = message('2', 'bot', { kind: 'person', speaker: 'Ana, in person', withTherapist: true, prompt: wayBack })
  const joined = play(received([message('1', 'bot', { prompt }), hers]))

  it('she is named, until the bot has the word again', () => {
    expect(currentSpeaker(joined)).toBe('Ana, in person')
    expect(currentSpeaker(applyEvent(joined, received([message('3', 'bot')])))).toBeUndefined()
  })

  it('nothing is said to be written after the words of the visitor', () => {
    expect(applyEvent(joined, received([message('3', 'visitor')])).waiting).toBe(false)
  })

  it('the way back stands, whatever was said meanwhile, and goes with her', () => {
    const asked = applyEvent(joined, received([message('3', 'visitor')]))
    expect(openPrompt(asked)).toBe(wayBack)
    const warned = applyEvent(asked, received([message('4', 'bot', { kind: 'stop', withTherapist: true }), message('5', 'visitor')]))
    expect(openPrompt(warned)).toBe(wayBack)
    expect(openPrompt(applyEvent(warned, received([message('6', 'bot'), message('7', 'visitor')])))).toBeUndefined()
    expect(openPrompt(applyEvent(asked, received([message('4', 'bot', { prompt })])))).toBe(prompt)
  })
})

describe('unread messages', () => {
  it('are those of the bot that arrive while the panel is closed', () => {
    const closed = play(
      { kind: 'shown', open: true },
      { kind: 'shown', open: false },
      received([message('1', 'bot'), message('2', 'visitor'), message('3', 'bot')]),
    )
    expect(closed.unread).toBe(2)
    expect(applyEvent(closed, { kind: 'shown', open: true }).unread).toBe(0)
  })

  it('are neither history nor what arrives while the panel is open', () => {
    expect(play(received([message('1', 'bot')], { history: true })).unread).toBe(0)
    expect(play({ kind: 'shown', open: true }, received([message('1', 'bot')])).unread).toBe(0)
  })

  it('follow the count of another tab', () => {
    expect(play(received([message('1', 'bot')]), { kind: 'counted', unread: 0 }).unread).toBe(0)
  })
})

it('a new conversation starts empty and stays open', () => {
  const view = play({ kind: 'shown', open: true }, received([message('1', 'bot')]), queued('k1'), { kind: 'reset' })
  expect(view).toEqual({ ...emptyView, open: true })
})

it('the phase is the latest that the bot told', () => {
  expect(currentPhase(emptyView)).toBeUndefined()
  expect(currentPhase(play(received([message('1', 'bot', { phase: 'pain' }), message('2', 'visitor')])))).toBe('pain')
})

it('after a warning there is no road to a booking to show', () => {
  const result = { urgency: 'same_day' } as ResultView
  const stopped = play(received([message('1', 'bot', { phase: 'safety' }), message('2', 'bot', { phase: 'result', kind: 'stop', result })]))
  expect(currentPhase(stopped)).toBeUndefined()
})
