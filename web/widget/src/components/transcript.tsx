import { Component, createRef, type JSX, type TargetedEvent } from 'preact'
import type { Prompt } from '../../../../src/core/reply'
import type { Answer } from '../answers'
import type { ConversationView } from '../conversation-view'
import * as strings from '../strings'
import { Answers } from './answers'
import { Icon } from './icons'
import { MessageItem } from './message-item'
import { UnsentItem } from './unsent-item'
import { Waiting } from './waiting'

interface TranscriptProps {
  readonly base: string
  readonly view: ConversationView
  readonly prompt: Prompt | undefined
  readonly onSend: (answer: Answer) => void
  readonly onRetry: () => void
}

/** Pixels from the end within which the log counts as read to its end. */
const NEAR_END = 80

/** The log, and below it what can be tapped. The log alone is live: buttons are not read out as if they were said. */
export class Transcript extends Component<TranscriptProps, { readonly awayFromEnd: boolean }> {
  override state = { awayFromEnd: false }
  readonly #scroller = createRef<HTMLDivElement>()
  readonly #answers = createRef<HTMLDivElement>()

  override componentDidUpdate({ view: before }: TranscriptProps): void {
    const { view } = this.props
    const grown = view.messages.length !== before.messages.length || view.outbox.length !== before.outbox.length
    if (view.open && (grown || !before.open)) this.#scrollToNews()
    // The notice of a lost line takes room from below: what stood at the end stays in sight.
    else if (view.connection !== before.connection && !this.state.awayFromEnd) this.#scrollTo(Infinity)
  }

  override render(): JSX.Element {
    const { base, view, prompt, onRetry } = this.props
    const { messages, outbox } = view
    return (
      <div class="scroll-frame">
        <div class="scroller" ref={this.#scroller} tabIndex={0} role="group" aria-label={strings.conversation} onScroll={this.#onScroll}>
          <div role="log" aria-live="polite">
            {messages.map((message, index) => (
              <MessageItem
                key={message.id}
                base={base}
                message={message}
                previous={messages[index - 1]}
                next={messages[index + 1]}
                onSend={this.#answer}
              />
            ))}
          </div>
          {outbox.map((outgoing) => (
            <UnsentItem key={outgoing.clientActivityId} outgoing={outgoing} onRetry={onRetry} />
          ))}
          <Waiting view={view} />
          <div class="answers" role="group" aria-label={strings.answers} tabIndex={-1} ref={this.#answers}>
            {prompt && <Answers key={`${prompt.step}:${String(messages.length)}`} prompt={prompt} onAnswer={this.#answer} />}
          </div>
        </div>
        {this.state.awayFromEnd && (
          <button type="button" class="round newest" aria-label={strings.further} onClick={this.#goOn}>
            <Icon name="down" />
          </button>
        )}
      </div>
    )
  }

  readonly #answer = (answer: Answer): void => {
    this.props.onSend(answer)
    // The tapped button disappears; the focus must not fall back to the page, and Tab goes on to the answers of the next question.
    this.#answers.current?.focus({ preventScroll: true })
  }

  readonly #onScroll = ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: TargetedEvent<HTMLElement>): void => {
    this.setState({ awayFromEnd: scrollHeight - scrollTop - clientHeight > NEAR_END })
  }

  /** To the news, and from there on by the screen: nobody gets to the end of a list of warning signs without having had it before her. */
  readonly #goOn = (): void => {
    const scroller = this.#scroller.current
    if (!scroller) return
    const { scrollTop, clientHeight } = scroller
    const news = this.#findNews()
    this.#scrollTo(news > scrollTop + 12 ? news : scrollTop + clientHeight * 0.8)
    scroller.focus({ preventScroll: true })
  }

  /** Shows as much as fits of what came after the visitor's last words, from its beginning: a long result is not read from its end. */
  #scrollToNews(): void {
    this.#scrollTo(this.#findNews())
  }

  #findNews(): number {
    const own = [...(this.#scroller.current?.querySelectorAll('.item.visitor') ?? [])].at(-1)
    const news = own?.nextElementSibling
    return news instanceof HTMLElement ? news.offsetTop - 12 : own ? Infinity : 0
  }

  #scrollTo(top: number): void {
    const scroller = this.#scroller.current
    // The browser stops at the end by itself.
    if (scroller) scroller.scrollTop = Math.min(top, scroller.scrollHeight)
  }
}
