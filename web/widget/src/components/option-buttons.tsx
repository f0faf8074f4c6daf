import type { JSX } from 'preact'
import type { Option } from '../../../../src/core/reply'

interface OptionButtonsProps {
  readonly options: readonly Option[]
  /** Ids of what was chosen before. */
  readonly standing?: readonly string[] | undefined
  readonly onPick: (option: Option) => void
}

/** Quick replies: one tap is the answer. */
export function OptionButtons({ options, standing, onPick }: OptionButtonsProps): JSX.Element {
  return (
    <div class="options">
      {options.map((option) => (
        <button
          key={option.id}
          type="button"
          class="option"
          dir="auto"
          aria-current={standing?.includes(option.id)}
          onClick={() => {
            onPick(option)
          }}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}
