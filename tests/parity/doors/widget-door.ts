import type { Prompt } from '../../../src/core/reply'
import { openSqliteStore } from '../../../src/stores/sqlite/open-sqlite-store'
import { type Answer, answerOne, answerSeveral } from '../../../web/widget/src/answers'
import { type Message, readActivitySet } from '../../../web/widget/src/wire'
import { beginTalk, call, Listener, type Talk } from '../../channels/direct-line-client'
import { PAGE_ORIGIN } from '../../channels/fake-house'
import { MovableClock } from '../../channels/movable-clock'
import { openRealHouse } from '../../channels/real-house'
import { cardPath, type Door, type World } from '../door'

const NONE_OF_THESE = 'None of these'

/** A visitor of the website: the widget's own reading of the wire and its own answers, over HTTP and the stream. */
export async function openWidgetDoor({ content, now }: World): Promise<Door> {
  const clock = new MovableClock(now)
  const store = await openSqliteStore({ file: ':memory:', clock })
  const house = await openRealHouse({ content, clock, store, cardPath })
  const visitor = new WidgetVisitor(house.url)
  return {
    store,
    begin: () => visitor.begin(),
    say: (text) => visitor.send({ text, choice: undefined }),
    tap: async ({ ids, prompt, on }) => {
      const shown = visitor.findPrompt(on ?? prompt?.step)
      // Whoever writes to the wire by herself may send what no widget offers.
      await visitor.send(shown ? answerTo(shown, ids) : { text: ids.join(), choice: { step: on ?? '', ids } })
      return 'tapped'
    },
    pass: async (milliseconds) => {
      clock.forward(milliseconds)
      await visitor.comeBack()
    },
    read: () => ({
      texts: visitor.said.map(({ text, prompt }) => [text, ...(prompt?.options ?? []).map(({ label }) => label)].join(' ')),
      links: visitor.said.flatMap(({ link }) => (link ? [link.path] : [])),
      // The page draws it.
      lastHasPicture: visitor.said.at(-1)?.prompt?.picture !== undefined,
    }),
    close: async () => {
      visitor.leave()
      await house.close()
    },
  }
}

/** What the panel's buttons and tick boxes would send. */
function answerTo(prompt: Prompt, ids: readonly string[]): Answer {
  const strange = ids.filter((id) => !prompt.options.some((option) => option.id === id))
  if (strange.length > 0) throw new Error(`${prompt.step} offers no ${strange.join()}`)
  const [option] = prompt.options.filter(({ id }) => ids.includes(id))
  if (prompt.kind !== 'multi' && option) return answerOne(prompt, option)
  return ids.length > 0 ? answerSeveral(prompt, new Set(ids)) : { text: NONE_OF_THESE, choice: { step: prompt.step, ids: [] } }
}

class WidgetVisitor {
  #talk: Talk | undefined
  #stream: Listener | undefined
  #past: Message[] = []
  #sent = 0

  constructor(private readonly url: string) {}

  get said(): Message[] {
    return this.#received.filter(({ from }) => from === 'bot')
  }

  findPrompt(step: string | undefined): Prompt | undefined {
    return this.said.findLast(({ prompt }) => prompt?.step === step)?.prompt
  }

  get #received(): Message[] {
    return [...this.#past, ...(this.#stream?.frames ?? []).flatMap((frame) => readActivitySet(frame).messages)]
  }

  async begin(): Promise<void> {
    this.#talk = await beginTalk(this.url)
    await this.#follow(this.#talk.streamUrl)
  }

  async send({ text, choice }: Answer): Promise<void> {
    const key = `message-${++this.#sent}`
    const body = {
      type: 'message',
      from: { id: 'visitor' },
      text,
      channelData: { clientActivityID: key, ...(choice && { knead: { choice } }) },
    }
    const { status } = await this.#call('POST', '/activities', body)
    if (status !== 200) throw new Error(`the widget was answered ${status}`)
    await this.#catchUp()
  }

  /** Her token has run out: the page resumes, and reads on from where it was. */
  async comeBack(): Promise<void> {
    const { resume } = this.#talk ?? {}
    const resumed = await call(`${this.url}/v3/directline/tokens/resume`, {
      method: 'POST',
      body: { resume },
      headers: { origin: PAGE_ORIGIN },
    })
    this.#talk = { ...this.#talk, ...resumed.body } as Talk
    const { body } = await this.#call('GET', `?watermark=${this.#watermark}`)
    this.#past = this.#received
    await this.#follow(String(body.streamUrl))
  }

  leave(): void {
    this.#stream?.socket.terminate()
  }

  async #follow(streamUrl: string): Promise<void> {
    this.leave()
    this.#stream = new Listener(streamUrl)
    await new Promise((resolve) => this.#stream?.socket.once('open', resolve))
    await this.#catchUp()
  }

  /** Every line that the log has by now has come over the stream. */
  async #catchUp(): Promise<void> {
    const { status, body } = await this.#call('GET', '/activities')
    // A conversation that was deleted has said its last words.
    if (status !== 200) return
    while (this.#received.length < readActivitySet(body).messages.length)
      await new Promise((resolve) => this.#stream?.socket.once('message', resolve))
  }

  get #watermark(): string {
    return this.#stream?.watermark ?? ''
  }

  #call(method: string, path: string, body?: object) {
    const { conversationId = '', token = '' } = this.#talk ?? {}
    return call(`${this.url}/v3/directline/conversations/${conversationId}${path}`, { method, bearer: token, body })
  }
}
