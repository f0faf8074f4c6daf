import type { JSX } from 'preact'
import { numbersToCall } from '../link-text'
import * as strings from '../strings'
import { CardLink, type Card } from './card-link'
import { Icon } from './icons'
import { RichText } from './rich-text'

/** A warning: what to do first, the numbers to tap where the text names them, and nothing to book. */
export function StopCard({ text, card }: { readonly text: string; readonly card?: Card | undefined }): JSX.Element {
  return (
    <div class="card stop">
      <p class="card-title">
        <Icon name="warning" />
        {strings.warning}
      </p>
      <RichText text={text} warning />
      <div class="calls">
        {numbersToCall(text).map((number) => (
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
