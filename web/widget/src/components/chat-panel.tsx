import { Component, createRef, type JSX } from 'preact'
import type { Answer } from '../answers'
import { currentPhase, currentSpeaker, openPrompt, type ConversationView } from '../conversation-view'
import { keepAboveKeyboard } from '../visual-viewport'
import { Composer } from './composer'
import { Header } from './header'
import { Notice } from './notice'
import { Progress } from './progress'
import { Transcript } from './transcript'

interface ChatPanelProps {
  readonly base: string
  readonly title: string
  readonly view: ConversationView
  /** Counts the openings that should move the focus into the panel. */
  readonly focusCount: number
  readonly onSend: (answer: Answer) => void
  readonly onRetry: () => void
  readonly onStartNew: () => void
  readonly onClose: () => void
}

/** The whole chat. Not modal: the page behind it stays reachable. */
export class ChatPanel extends Component<ChatPanelProps> {
  readonly #panel = createRef<HTMLDivElement>()
  readonly #input = createRef<HTMLTextAreaElement>()

  override componentDidMount(): void {
    if (this.#panel.current) keepAboveKeyboard(this.#panel.current)
  }

  override componentDidUpdate({ focusCount }: ChatPanelProps): void {
    if (focusCount === this.props.focusCount) return
    // On a touch screen the keyboard would cover the buttons of the open question.
    const target = matchMedia('(pointer: coarse)').matches ? this.#panel : this.#input
    target.current?.focus()
  }

  override render(): JSX.Element {
    const { base, title, view, onSend, onRetry, onStartNew, onClose } = this.props
    return (
      <div class="panel" role="dialog" aria-label={title} tabIndex={-1} ref={this.#panel} hidden={!view.open} onKeyDown={this.#onKeyDown}>
        <Header title={title} speaker={currentSpeaker(view)} onClose={onClose} onSay={this.#say} />
        <Progress phase={currentPhase(view)} />
        <Transcript base={base} view={view} prompt={openPrompt(view)} onSend={onSend} onRetry={onRetry} />
        <Notice view={view} onStartNew={onStartNew} />
        <Composer input={this.#input} disabled={view.connection === 'gone'} onSend={this.#say} />
      </div>
    )
  }

  readonly #say = (text: string): void => {
    this.props.onSend({ text, choice: undefined })
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.props.onClose()
  }
}
