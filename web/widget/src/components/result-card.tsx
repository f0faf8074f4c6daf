import type { ComponentChildren, JSX } from 'preact'
import type { MuscleView, ResultView } from '../../../../src/core/result-view'
import type { Answer } from '../answers'
import { panelStrings } from '../strings'
import { CauseItem } from './cause-item'
import { Icon } from './icons'
import { RichText } from './rich-text'

const strings = panelStrings.result
const TIERS = ['first', 'also', 'upstream'] as const

export interface ResultCardProps {
  readonly result: ResultView
  readonly bookable: boolean
  readonly onSend: (answer: Answer) => void
}

/** The result: urgency first, then causes, muscles, what to try and when to get help. All sentences come from the server. */
export function ResultCard({ result, bookable, onSend }: ResultCardProps): JSX.Element {
  return (
    <div class={`card result ${result.urgency}`}>
      <h3 class="card-title" dir="auto">
        <Icon name={result.flags.length > 0 ? 'warning' : 'check'} />
        {result.headline}
      </h3>
      {result.flags.map((flag) => (
        <div key={flag.id} class="flag">
          <RichText text={flag.text} warning />
        </div>
      ))}
      <Section title={strings.causes} items={result.causes}>
        {result.causes.map((cause) => (
          <CauseItem key={cause.id} cause={cause} />
        ))}
      </Section>
      <Muscles muscles={result.muscles} text={result.musclesText} />
      <List title={strings.tips} items={result.tips} />
      {result.therapist.length > 0 && (
        <details>
          <summary>{strings.therapist}</summary>
          <ul>
            {result.therapist.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
      <div class="safety-net">
        <h4>{strings.safetyNet}</h4>
        <RichText text={result.safetyNet} warning />
      </div>
      <p class="small">{result.disclaimer}</p>
      {bookable && (
        <button
          type="button"
          class="primary"
          onClick={() => {
            onSend({ text: panelStrings.bookSays, choice: undefined })
          }}
        >
          {strings.book}
        </button>
      )}
    </div>
  )
}

function Section(props: {
  readonly title: string
  readonly items: readonly unknown[]
  readonly children: ComponentChildren
}): JSX.Element | null {
  if (props.items.length === 0) return null
  return (
    <section>
      <h4>{props.title}</h4>
      {props.children}
    </section>
  )
}

function List({ title, items }: { readonly title: string; readonly items: readonly string[] }): JSX.Element {
  return (
    <Section title={title} items={items}>
      <ul>
        {items.map((item) => (
          <li key={item} dir="auto">
            {item}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Muscles({ muscles, text }: { readonly muscles: readonly MuscleView[]; readonly text: string }): JSX.Element {
  return (
    <Section title={strings.muscles} items={muscles}>
      <RichText text={text} />
      <dl class="muscles">
        {TIERS.filter((tier) => muscles.some((muscle) => muscle.tier === tier)).map((tier) => (
          <div key={tier}>
            <dt>{strings.tiers[tier]}</dt>
            {muscles
              .filter((muscle) => muscle.tier === tier)
              .map((muscle) => (
                <dd key={muscle.id}>{muscle.name}</dd>
              ))}
          </div>
        ))}
      </dl>
    </Section>
  )
}
