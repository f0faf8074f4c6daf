import type { JSX } from 'preact'
import type { Prompt } from '../../../../src/core/reply'
import { answerOne, type Answer } from '../answers'
import { linkBelow } from '../link-text'
import * as strings from '../strings'
import type { Message } from '../wire'
import type { Card } from './card-link'
import { ChangeButton } from './change-button'
import { Icon } from './icons'
import { OptionButtons } from './option-buttons'
import { ResultCard } from './result-card'
import { RichText } from './rich-text'
import { StopCard } from './stop-card'

interface MessageItemProps {
  readonly base: string
  readonly message: Message
  readonly previous: Message | undefined
  readonly next: Message | undefined
  /** The visit of which it tells can be moved or cancelled by its buttons. */
  readonly changeable: boolean
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

function Body(props: MessageItemProps): JSX.Element {
  const { base, message, next, onSend } = props
  const { kind, text, result, link } = message
  const href = link && linkBelow(base, link.path)
  const card = link && href !== undefined ? { label: link.label, href } : undefined
  if (kind === 'stop') return <StopCard text={text} calls={message.call} card={card} />
  if (result) {
    const bookable = !next && result.bookable && message.phase === 'result'
    return <ResultCard result={result} card={card} bookable={bookable} onSend={onSend} />
  }
  return <Bubble {...props} file={card} />
}

function Bubble({ message, changeable, onSend, file }: MessageItemProps & { readonly file: Card | undefined }): JSX.Element {
  const { kind, text } = message
  return (
    <div class="bubble">
      {kind === 'echo' && <Icon name="check" />}
      <div class="words">
        <RichText text={text} />
      </div>
      {file && (
        <a class="primary file" href={file.href} download>
          <Icon name="calendar" />
          {file.label}
        </a>
      )}
      {changeable && <VisitTaps prompt={message.prompt} onSend={onSend} />}
    </div>
  )
}

/** Not read out with the log: the words above name what they do. */
function VisitTaps({
  prompt,
  onSend,
}: {
  readonly prompt: Prompt | undefined
  readonly onSend: (answer: Answer) => void
}): JSX.Element | null {
  if (!prompt) return null
  return (
    <div class="visit" aria-live="off">
      <OptionButtons
        options={prompt.options}
        onPick={(option) => {
          onSend(answerOne(prompt, option))
        }}
      />
    </div>
  )
}

function dayOf(message: Message | undefined): string | undefined {
  return message?.at === undefined
    ? undefined
    : new Date(message.at).toLocaleDateString(strings.lang, { weekday: 'long', day: 'numeric', month: 'long' })
}
