import type { JSX } from 'preact'
import type { CaseDetail } from '../../../src/console/wire'
import { URGENCIES } from './words'

type Why = CaseDetail['why']
type Answers = Why['flags'][number]['answers']

const COUNTED = { true: 'counts', false: 'does not count', unknown: 'not known' }
const HELD = { true: 'holds', false: 'does not hold', unknown: 'not known' }

/** Each step from the answers to the result: every rule that fired and every weight, with what it looked at and where it comes from. */
export function CaseReasoning({ why }: { why: Why }): JSX.Element {
  return (
    <section class="why" aria-labelledby="why-title">
      <h2 id="why-title">Why</h2>
      {why.flags.length === 0 && <p>No warning-sign rule holds.</p>}
      {why.flags.map((flag) => (
        <div key={flag.id}>
          <h3>
            {flag.id} {flag.name}
          </h3>
          <p>
            Rule {flag.rule}: {URGENCIES[flag.urgency]}. Looked at: {describeAnswers(flag.answers)}.
          </p>
          <p class="source">Source: {flag.source}</p>
        </div>
      ))}
      {why.causes.length === 0 && <p>No habit is weighed while a warning sign stands.</p>}
      {why.causes.map((cause) => (
        <details key={cause.id} open={cause.counted === 'true'}>
          <summary>
            {cause.name}: {cause.counted === 'true' ? `${String(cause.points)} points, ${cause.likelihood}` : COUNTED[cause.counted]}
          </summary>
          <p class="quiet">Counts from: {cause.threshold}</p>
          <table class="steps">
            <thead>
              <tr>
                <th scope="col">Reason</th>
                <th scope="col">Points</th>
                <th scope="col">Looked at</th>
                <th scope="col">Source</th>
              </tr>
            </thead>
            <tbody>
              {cause.reasons.map((reason) => (
                <tr key={reason.say} class={reason.held === 'true' ? '' : 'quiet'}>
                  <th scope="row">{reason.say}</th>
                  <td>
                    {reason.points > 0 ? '+' : ''}
                    {reason.points} {HELD[reason.held]}
                  </td>
                  <td>{describeAnswers(reason.answers)}</td>
                  <td>{reason.source}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
      {why.causes.length > 0 && (
        <p class="quiet">
          From {why.words.map(({ label, atLeast }) => `${String(atLeast)} points: ${label}`).join('; from ')}. Below: less likely.
        </p>
      )}
    </section>
  )
}

function describeAnswers(answers: Answers): string {
  return answers.map(({ label, value }) => `${label}: ${value ?? 'not known'}`).join('; ') || 'nothing, it always holds'
}
