import type { JSX } from 'preact'
import type { ConversationView } from '../conversation-view'
import * as strings from '../strings'

/** The bot is writing: a status text first, moving dots only for those who like motion. */
export function Waiting({ view }: { readonly view: ConversationView }): JSX.Element {
  const text = describeWait(view)
  return (
    <p class="waiting" role="status">
      {text !== undefined && (
        <>
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {text}
        </>
      )}
    </p>
  )
}

function describeWait({ connection, waiting, slow }: ConversationView): string | undefined {
  if (connection === 'starting') return strings.connecting
  if (waiting) return slow ? strings.slow : strings.writing
  return undefined
}
