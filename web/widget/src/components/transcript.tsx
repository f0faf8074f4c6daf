import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Prompt } from '../../../../src/core/reply'
import type { Answer } from '../answers'
import type { ConversationView } from '../conversation-view'
import { panelStrings as strings } from '../strings'
import { Answers } from './answers'
import { Icon } from './icons'
import { MessageItem } from './message-item'
import { UnsentItem } from './unsent-item'
import { Waiting } from './waiting'

export interface TranscriptProps {
  readonly base: string
  readonly view: ConversationView
  readonly prompt: Prompt | undefined
  readonly onSend: (answer: Answer) => void
  readonly onRetry: () => void
}

/** Pixels from the end within which the log counts as read to its end. */
const NEAR_END = 80

/** The log, and below it what can be tapped. The log alone is live: buttons are not read out as if they were said. */
export function Transcript({ base, view, prompt, onSend, onRetry }: TranscriptProps): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null)
  const [awayFromEnd, setAwayFromEnd] = useState(false)
  const { messages, outbox, open, waiting, connection } = view
  useEffect(() => {
    if (open && scroller.current) scrollToNews(scroller.current)
  }, [messages.length, outbox.length, open])
  const failed = outbox.some((outgoing) => outgoing.status === 'failed')
  useEffect(() => {
    // The notice of a lost line takes room from below: what stood at the end stays in sight.
    if (!awayFromEnd) scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }, [failed, connection])
  const answer = (given: Answer): void => {
    onSend(given)
    // The tapped button disappears; the focus must not fall back to the page.
    scroller.current?.focus({ preventScroll: true })
  }
  return (
    <div class="scroll-frame">
      <div
        class="scroller"
        ref={scroller}
        tabIndex={0}
        role="group"
        aria-label={strings.conversation}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          setAwayFromEnd(scrollHeight - scrollTop - clientHeight > NEAR_END)
        }}
      >
        <div role="log" aria-live="polite" aria-label={strings.conversation}>
          {messages.map((message, index) => (
            <MessageItem
              key={message.id}
              base={base}
              message={message}
              previous={messages[index - 1]}
              newest={index === messages.length - 1}
              onSend={answer}
            />
          ))}
        </div>
        {outbox.map((outgoing) => (
          <UnsentItem key={outgoing.clientActivityId} outgoing={outgoing} onRetry={onRetry} />
        ))}
        <Waiting waiting={waiting} starting={connection === 'starting'} />
        {prompt && <Answers key={`${prompt.step}:${String(messages.length)}`} prompt={prompt} onAnswer={answer} />}
      </div>
      {awayFromEnd && (
        <button
          type="button"
          class="round newest"
          aria-label={strings.newest}
          onClick={() => {
            scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
            scroller.current?.focus({ preventScroll: true })
          }}
        >
          <Icon name="down" />
        </button>
      )}
    </div>
  )
}

/** Shows the first message that the visitor has not seen: a long result is read from its beginning, not from its end. */
function scrollToNews(scroller: HTMLElement): void {
  const own = [...scroller.querySelectorAll<HTMLElement>('.item.visitor')].at(-1)
  scroller.scrollTop = own ? Math.min(own.offsetTop - 12, scroller.scrollHeight) : 0
}
