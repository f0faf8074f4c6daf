import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { answerSeveral } from '../answers'
import { panelStrings as strings } from '../strings'
import type { AnswersProps } from './answers'
import { Checkboxes, toggle } from './check-list'
import { LegDrawing } from './leg-drawing'

/** Where it hurts: a picture to tap and the same places as a list beside it, always in step. The list is what a keyboard and a screen reader use. */
export function BodyMap({ prompt, onAnswer }: AnswersProps): JSX.Element {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [hint, setHint] = useState(false)
  const flip = (id: string): void => {
    setTicked(prompt.kind === 'multi' ? toggle(ticked, id) : new Set([id]))
  }
  const submit = (event: Event): void => {
    event.preventDefault()
    if (ticked.size === 0) setHint(true)
    else onAnswer(answerSeveral(prompt, ticked))
  }
  return (
    <form onSubmit={submit}>
      <div class="body-map">
        <LegDrawing places={prompt.options} ticked={ticked} onToggle={flip} />
        <Checkboxes options={prompt.options} ticked={ticked} onToggle={flip} />
      </div>
      <p class="hint" role="status">
        {hint && ticked.size === 0 && strings.tickPlace}
      </p>
      <button type="submit" class="primary">
        {strings.send}
      </button>
    </form>
  )
}
