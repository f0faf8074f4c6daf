import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Answer } from '../answers'
import { currentPhase, openPrompt, type ConversationView } from '../conversation-view'
import { keepAboveKeyboard } from '../visual-viewport'
import { Composer } from './composer'
import { Header } from './header'
import { Notice } from './notice'
import { Progress } from './progress'
import { Transcript } from './transcript'

export interface ChatPanelProps {
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
export function ChatPanel(props: ChatPanelProps): JSX.Element {
  const { base, title, view, focusCount, onSend, onRetry, onStartNew, onClose } = props
  const panel = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  useEffect(() => (panel.current ? keepAboveKeyboard(panel.current) : undefined), [])
  useEffect(() => {
    // On a touch screen the keyboard would cover the buttons of the open question.
    if (focusCount > 0) (matchMedia('(pointer: coarse)').matches ? panel : input).current?.focus()
  }, [focusCount])
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose()
  }
  return (
    <div class="panel" role="dialog" aria-label={title} tabIndex={-1} ref={panel} hidden={!view.open} onKeyDown={closeOnEscape}>
      <Header
        title={title}
        onClose={onClose}
        onSay={(text) => {
          onSend({ text, choice: undefined })
        }}
      />
      <Progress phase={currentPhase(view)} />
      <Transcript base={base} view={view} prompt={openPrompt(view)} onSend={onSend} onRetry={onRetry} />
      <Notice connection={view.connection} onStartNew={onStartNew} />
      <Composer
        input={input}
        disabled={view.connection === 'gone'}
        onSend={(text) => {
          onSend({ text, choice: undefined })
        }}
      />
    </div>
  )
}
