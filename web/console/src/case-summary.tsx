import type { JSX } from 'preact'
import type { CaseDetail } from '../../../src/console/wire'
import * as strings from './strings'
import { ORIGINS, TIERS, URGENCIES } from './words'

type Summary = CaseDetail['summary']

/** What the chat concludes from the answers as they stand, for the therapist. */
export function CaseSummary({ summary }: { summary: Summary }): JSX.Element {
  return (
    <section class="summary" aria-labelledby="summary-title">
      <h2 id="summary-title">{strings.summary}</h2>
      <p>{summary.urgencyText}</p>
      {summary.flags.length > 0 && (
        <ul class="flags" aria-label={strings.flags}>
          {summary.flags.map((flag) => (
            <li key={flag.id} class={flag.urgency}>
              <h3>
                {flag.name} <span class="quiet">{flag.id}</span>
              </h3>
              <p>
                <strong>{URGENCIES[flag.urgency]}.</strong> {flag.text}
              </p>
              <p class="source">{strings.source(flag.source)}</p>
            </li>
          ))}
        </ul>
      )}
      <Wishes wishes={summary.wishes} />
      <Answers title={strings.signsPresent} answers={summary.signsPresent} />
      <Answers title={strings.pain} answers={summary.about} />
      <Answers title={strings.habits} answers={summary.habits} />
      {summary.causes.length > 0 && (
        <>
          <h3>{strings.causes}</h3>
          <ul class="causes">
            {summary.causes.map((cause) => (
              <li key={cause.id}>
                <p>
                  <strong>{cause.name}</strong> · {cause.likelihood}
                </p>
                {cause.because.length > 0 && <p>{strings.reasonsFor(cause.because.join('; '))}</p>}
                {cause.against.length > 0 && <p>{strings.against(cause.against.join('; '))}</p>}
                <p class="quiet">{cause.chain}</p>
              </li>
            ))}
          </ul>
        </>
      )}
      {summary.muscles.length > 0 && (
        <>
          <h3>{strings.muscles}</h3>
          <ul class="muscles">
            {summary.muscles.map((muscle) => (
              <li key={muscle.name}>
                {muscle.name} <span class="quiet">{TIERS[muscle.tier] ?? muscle.tier}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <NameList title={strings.denied} names={summary.signsDenied} />
      <NameList title={strings.notAsked} names={summary.signsNotAsked} />
    </section>
  )
}

function Wishes({ wishes }: { wishes: Summary['wishes'] }): JSX.Element | null {
  if (wishes.length === 0) return null
  return (
    <>
      <h3>{strings.wishes}</h3>
      <ul class="wishes">
        {wishes.map(({ kind, label, words }) => (
          <li key={`${kind} ${words}`}>
            {label}
            {words !== '' && (
              <>
                {': '}
                <q>{words}</q>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Answers({ title, answers }: { title: string; answers: Summary['about'] }): JSX.Element | null {
  if (answers.length === 0) return null
  return (
    <table class="answers">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{strings.question}</th>
          <th scope="col">{strings.answer}</th>
          <th scope="col">{strings.howKnown}</th>
        </tr>
      </thead>
      <tbody>
        {answers.map((answer) => (
          <tr key={answer.slot}>
            <th scope="row">{answer.label}</th>
            <td>{answer.value}</td>
            <td class="quiet">{ORIGINS[answer.origin]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function NameList({ title, names }: { title: string; names: readonly string[] }): JSX.Element | null {
  if (names.length === 0) return null
  return (
    <details>
      <summary>
        {title} ({names.length})
      </summary>
      <ul class="names">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  )
}
