import type { JSX } from 'preact'
import * as strings from '../strings'
import { CardLink, type Card } from './card-link'
import { Icon } from './icons'
import { RichText } from './rich-text'

interface StopCardProps {
  readonly text: string
  readonly calls: readonly string[]
  readonly card?: Card | undefined
}

/** A warning: what to do first, the numbers to tap in an emergency, and nothing to book. */
export function StopCard({ text, calls, card }: StopCardProps): JSX.Element {
  return (
    <div class="card stop">
      <p class="card-title">
        <Icon name="warning" />
        {strings.warning}
      </p>
      <RichText text={text} warning />
      <div class="calls">
        {calls.map((number) => (
          <a key={number} class="primary call" href={`tel:${number}`}>
            <Icon name="phone" />
            {strings.call(number)}
          </a>
        ))}
      </div>
      <CardLink card={card} />
    </div>
  )
}
