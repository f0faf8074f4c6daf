import type { JSX } from 'preact'
import type { Connection } from '../conversation-view'
import { panelStrings as strings } from '../strings'

/** Says that the line is down. The emergency sentence stands in the widget itself, so that it is there without a server. */
export function Notice({ connection, onStartNew }: { readonly connection: Connection; readonly onStartNew: () => void }): JSX.Element {
  return (
    <div role="status">
      {connection === 'offline' && (
        <div class="notice">
          <p>
            <strong>{strings.offline}</strong>
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
