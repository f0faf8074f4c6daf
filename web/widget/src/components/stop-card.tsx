import type { JSX } from 'preact'
import { numberToCall } from '../link-text'
import { panelStrings as strings } from '../strings'
import { Icon } from './icons'
import { RichText } from './rich-text'

/** A warning: what to do first, a number to tap where the text names one, and nothing to book. */
export function StopCard({ text }: { readonly text: string }): JSX.Element {
  const number = numberToCall(text)
  return (
    <div class="card stop">
      <p class="card-title">
        <Icon name="warning" />
        {strings.warning}
      </p>
      <RichText text={text} warning />
      {number !== undefined && (
        <a class="primary call" href={`tel:${number}`}>
          <Icon name="phone" />
          {strings.call(number)}
        </a>
      )}
    </div>
  )
}
