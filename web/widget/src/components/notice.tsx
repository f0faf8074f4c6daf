import type { JSX } from 'preact'
import type { ConversationView } from '../conversation-view'
import * as strings from '../strings'

/** Says that the line is down or the server too busy. The emergency sentence stands in the widget itself, so that it is there without a server. */
export function Notice({ view, onStartNew }: { readonly view: ConversationView; readonly onStartNew: () => void }): JSX.Element {
  const { connection, outbox } = view
  const trouble = connection === 'offline' ? strings.offline : outbox.some(({ status }) => status === 'failed') && strings.unsent
  return (
    <div role="status">
      {trouble && connection !== 'gone' && (
        <div class="notice">
          <p>
            <strong>{trouble}</strong>
          </p>
          <p>{strings.emergency}</p>
        </div>
      )}
      {connection === 'gone' && (
        <div class="notice">
          <p>
            <strong>{strings.gone}</strong>
          </p>
          <button type="button" class="primary" onClick={onStartNew}>
            {strings.startNew}
          </button>
        </div>
      )}
    </div>
  )
}
