import type { JSX } from 'preact'
import type { CaseDetail } from '../../../src/console/wire'
import * as strings from './strings'
import { TIERS, URGENCIES } from './words'

type Why = CaseDetail['why']
type Answers = Why['flags'][number]['answers']

const COUNTED = { true: strings.counts, false: strings.countsNot, unknown: strings.notKnown }
const HELD = { true: strings.holds, false: strings.holdsNot, unknown: strings.notKnown }

/** Each step from the answers to the result: every rule that fired and every weight, with what it looked at and where it comes from. */
export function CaseReasoning({ why }: { why: Why }): JSX.Element {
  return (
    <section class="why" aria-labelledby="why-title">
      <h2 id="why-title">{strings.why}</h2>
      {why.flags.length === 0 && <p>{strings.noRule}</p>}
      {why.flags.map((flag) => (
        <div key={flag.id}>
          <h3>
            {flag.id} {flag.name}
          </h3>
          <p>{strings.rule(flag.rule, URGENCIES[flag.urgency], describeAnswers(flag.answers))}</p>
          <p class="source">{strings.source(flag.source)}</p>
        </div>
      ))}
      {why.causes.length === 0 && <p>{strings.notWeighed}</p>}
      {why.causes.map((cause) => (
        <details key={cause.id} open={cause.counted === 'true'}>
          <summary>
            {cause.name}: {cause.counted === 'true' ? strings.weight(cause.likelihood, cause.points) : COUNTED[cause.counted]}
          </summary>
          <p class="quiet">{strings.countsFrom(cause.threshold)}</p>
          <table class="steps">
            <thead>
              <tr>
                <th scope="col">{strings.reason}</th>
                <th scope="col">{strings.points}</th>
                <th scope="col">{strings.lookedAt}</th>
                <th scope="col">{strings.sources}</th>
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
        <p class="quiet">{[...why.words.map(({ label, atLeast }) => strings.wordFrom(label, atLeast)), strings.wordBelow].join('; ')}.</p>
      )}
      {why.muscles.length > 0 && <Muscles muscles={why.muscles} />}
    </section>
  )
}

/** What pain maps tell of each muscle to check, beside what the visitor told of her pain. */
function Muscles({ muscles }: { muscles: Why['muscles'] }): JSX.Element {
  return (
    <>
      <h3 id="why-muscles">{strings.muscles}</h3>
      <ul class="causes" aria-labelledby="why-muscles">
        {muscles.map(({ id, name, tier, refersTo, worseWith, source }) => (
          <li key={id}>
            <p>
              {name} <span class="quiet">{TIERS[tier]}</span>
            </p>
            <p>{strings.refersTo(refersTo)}</p>
            <p>{strings.worseWith(worseWith)}</p>
            <p class="source">{strings.source(source)}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

function describeAnswers(answers: Answers): string {
  return answers.map(({ label, value }) => `${label}: ${value ?? strings.notKnown}`).join('; ') || strings.lookedAtNothing
}
