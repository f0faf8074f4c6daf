import type { JSX } from 'preact'
import type { Answered } from '../../../../src/core/reply'
import { askToChange, type Answer } from '../answers'
import * as strings from '../strings'

interface ChangeButtonProps {
  readonly answered: Answered | undefined
  readonly onSend: (answer: Answer) => void
}

/** Opens an earlier answer again. Beside its message and not all of it, so that a thumb that scrolls does not hit it; and not read out with the log. */
export function ChangeButton({ answered, onSend }: ChangeButtonProps): JSX.Element {
  const name = `${strings.change}: ${answered?.name ?? ''}`
  return (
    <span aria-live="off">
      {answered && (
        <button
          type="button"
          class="link"
          aria-label={name}
          onClick={() => {
            onSend(askToChange(name, answered.ids))
          }}
        >
          {strings.change}
        </button>
      )}
    </span>
  )
}
