import type { JSX } from 'preact'
import type { Answer } from '../answers'
import { linkBelow } from '../link-text'
import * as strings from '../strings'
import type { Message } from '../wire'
import { ChangeButton } from './change-button'
import { Icon } from './icons'
import { ResultCard } from './result-card'
import { RichText } from './rich-text'
import { StopCard } from './stop-card'

interface MessageItemProps {
  readonly base: string
  readonly message: Message
  readonly previous: Message | undefined
  readonly next: Message | undefined
  readonly onSend: (answer: Answer) => void
}

/** One message with its speaker named for those who don't see on which side it stands. */
export function MessageItem(props: MessageItemProps): JSX.Element {
  const { message, previous, next, onSend } = props
  const speaker = message.from === 'bot' ? strings.bot : strings.you
  const day = dayOf(message)
  return (
    <>
      {day !== undefined && day !== dayOf(previous) && <p class="day">{day}</p>}
      <div class={`item ${message.from} ${message.kind}`}>
        {message.speaker === undefined ? <span class="hidden">{strings.saidBy(speaker)}</span> : <p class="speaker">{message.speaker}</p>}
        <Body {...props} />
        {message.from === 'visitor' && <ChangeButton answered={next?.answered} onSend={onSend} />}
      </div>
    </>
  )
}

function Body({ base, message, next, onSend }: MessageItemProps): JSX.Element {
  const { kind, text, result, link } = message
  const href = link && linkBelow(base, link.path)
  const card = link && href !== undefined ? { label: link.label, href } : undefined
  if (kind === 'stop') return <StopCard text={text} calls={message.call} card={card} />
  if (result) {
    const bookable = !next && result.bookable && message.phase === 'result'
    return <ResultCard result={result} card={card} bookable={bookable} onSend={onSend} />
  }
  return (
    <div class="bubble">
      {kind === 'echo' && <Icon name="check" />}
      <div class="words">
        <RichText text={text} />
      </div>
      {card && (
        <a class="primary file" href={card.href} download>
          <Icon name="calendar" />
          {card.label}
        </a>
      )}
    </div>
  )
}

function dayOf(message: Message | undefined): string | undefined {
  return message?.at === undefined
    ? undefined
    : new Date(message.at).toLocaleDateString(strings.lang, { weekday: 'long', day: 'numeric', month: 'long' })
}
