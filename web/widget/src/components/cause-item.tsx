import type { JSX } from 'preact'
import type { CauseView } from '../../../../src/core/result-view'
import * as strings from '../strings'

/** One possible cause: name, likelihood word and chain at a glance, the reasons on demand. */
export function CauseItem({ cause }: { readonly cause: CauseView }): JSX.Element {
  const evidence = strings.evidence(cause.evidenceLabel)
  return (
    <div class="cause">
      <p class="cause-name">
        <strong dir="auto">{cause.name}</strong> <span class={`chip ${cause.likelihood}`}>{cause.likelihoodLabel}</span>
      </p>
      <p dir="auto">{cause.chain}</p>
      <p class="small">{evidence}</p>
      <details>
        <summary>{strings.why}</summary>
        <Reasons title={strings.because} reasons={cause.because} />
        <Reasons title={strings.against} reasons={cause.against} />
        <Reasons title={strings.notAsked} reasons={cause.notAsked} />
        <Reasons title={evidence} reasons={[cause.evidence]} />
      </details>
    </div>
  )
}

function Reasons({ title, reasons }: { readonly title: string; readonly reasons: readonly string[] }): JSX.Element | null {
  if (reasons.length === 0) return null
  return (
    <>
      <h5>{title}</h5>
      <ul>
        {reasons.map((reason) => (
          <li key={reason} dir="auto">
            {reason}
          </li>
        ))}
      </ul>
    </>
  )
}
