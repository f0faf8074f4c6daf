import type { JSX } from 'preact'
import type { Phase } from '../../../../src/core/reply'
import * as strings from '../strings'

const STEPS = ['safety', 'pain', 'habits', 'result', 'booking'] as const

/** Where the conversation stands, as text for the ear and as a row of bars for the eye. Nothing before the first and after the last step. */
export function Progress({ phase }: { readonly phase: Phase | undefined }): JSX.Element | null {
  const at = STEPS.findIndex((step) => step === phase)
  const current = STEPS[at]
  if (current === undefined) return null
  return (
    <div class="progress">
      <p class="hidden">{strings.progress(at + 1, STEPS.length, strings.phases[current])}</p>
      <ol aria-hidden="true">
        {STEPS.map((step, index) => (
          <li key={step} class={index < at ? 'done' : index === at ? 'now' : ''}>
            {strings.phases[step]}
          </li>
        ))}
      </ol>
    </div>
  )
}
