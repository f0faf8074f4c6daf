import type { JSX } from 'preact'
import * as strings from '../strings'

interface ScaleProps {
  readonly min: number
  readonly max: number
  /** The number that was chosen before. */
  readonly standing: readonly string[] | undefined
  readonly onPick: (value: number) => void
}

/** Numbers to tap, with the two ends named. */
export function Scale({ min, max, standing, onPick }: ScaleProps): JSX.Element {
  const values = Array.from({ length: max - min + 1 }, (_, index) => min + index)
  return (
    <div class="scale">
      <p class="ends">
        <span>
          {min}: {strings.scaleLow}
        </span>
        <span>
          {max}: {strings.scaleHigh}
        </span>
      </p>
      <div class="points">
        {values.map((value) => (
          <button
            key={value}
            type="button"
            class="option"
            aria-current={standing?.includes(String(value))}
            onClick={() => {
              onPick(value)
            }}
          >
            {value}
          </button>
        ))}
      </div>
    </div>
  )
}
