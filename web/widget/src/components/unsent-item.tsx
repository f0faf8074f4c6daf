import type { JSX } from 'preact'
import type { Outgoing } from '../conversation-view'
import * as strings from '../strings'

/** A message of the visitor that the server has not shown yet. */
export function UnsentItem({ outgoing, onRetry }: { readonly outgoing: Outgoing; readonly onRetry: () => void }): JSX.Element {
  const failed = outgoing.status === 'failed'
  return (
    <div class={`item visitor ${outgoing.status}`}>
      <div class="bubble" dir="auto">
        <span class="hidden">{strings.saidBy(strings.you)}</span>
        {outgoing.text}
      </div>
      {failed && (
        <div class="unsent" role="alert">
          {strings.notSent}{' '}
          <button type="button" class="link" onClick={onRetry}>
            {strings.retry}
          </button>
        </div>
      )}
    </div>
  )
}
