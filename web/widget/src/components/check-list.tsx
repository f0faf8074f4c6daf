import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Option } from '../../../../src/core/reply'
import { answerSeveral } from '../answers'
import { panelStrings as strings } from '../strings'
import type { AnswersProps } from './answers'

/** Several answers at once: tick, then one Send. Nothing ticked is not an answer; "None of these" is. */
export function CheckList({ prompt, onAnswer }: AnswersProps): JSX.Element {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [hint, setHint] = useState(false)
  const submit = (event: Event): void => {
    event.preventDefault()
    if (ticked.size === 0) setHint(true)
    else onAnswer(answerSeveral(prompt, ticked))
  }
  return (
    <form onSubmit={submit}>
      <Checkboxes
        options={prompt.options}
        ticked={ticked}
        onToggle={(id) => {
          setTicked(toggle(ticked, id))
        }}
      />
      <p class="hint" role="status">
        {hint && ticked.size === 0 && strings.tickFirst}
      </p>
      <div class="options">
        <button type="submit" class="primary">
          {strings.send}
        </button>
        <button
          type="button"
          class="option"
          onClick={() => {
            onAnswer({ text: strings.noneOfThese, choice: { step: prompt.step, ids: [] } })
          }}
        >
          {strings.noneOfThese}
        </button>
      </div>
    </form>
  )
}

export interface CheckboxesProps {
  readonly options: readonly Option[]
  readonly ticked: ReadonlySet<string>
  readonly onToggle: (id: string) => void
}

export function Checkboxes({ options, ticked, onToggle }: CheckboxesProps): JSX.Element {
  return (
    <div class="checks">
      {options.map((option) => (
        <label key={option.id} class="check">
          <input
            type="checkbox"
            checked={ticked.has(option.id)}
            onChange={() => {
              onToggle(option.id)
            }}
          />
          <span dir="auto">{option.label}</span>
        </label>
      ))}
    </div>
  )
}

export function toggle(ticked: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ticked)
  if (!next.delete(id)) next.add(id)
  return next
}
