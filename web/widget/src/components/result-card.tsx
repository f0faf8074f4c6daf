import type { ComponentChildren, JSX } from 'preact'
import type { MuscleView, ResultView } from '../../../../src/core/result-view'
import type { Answer } from '../answers'
import * as strings from '../strings'
import { CardLink, MuscleMap, type Card } from './card-link'
import { CauseItem } from './cause-item'
import { Icon } from './icons'
import { RichText } from './rich-text'

const TIERS = ['first', 'also', 'upstream'] as const

interface ResultCardProps {
  readonly result: ResultView
  readonly card?: Card | undefined
  readonly bookable: boolean
  readonly onSend: (answer: Answer) => void
}

/** The result: urgency first, then causes, muscles, what to try and when to get help. All sentences come from the server. */
export function ResultCard({ result, card, bookable, onSend }: ResultCardProps): JSX.Element {
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
      <Section title={strings.causes}>
        {result.causes.length === 0 && <p>{strings.noCause}</p>}
        {result.causes.map((cause) => (
          <CauseItem key={cause.id} cause={cause} />
        ))}
      </Section>
      <Section title={strings.muscles}>
        {card && result.muscles.length > 0 && <MuscleMap card={card} text={result.musclesText} />}
        {result.muscles.length === 0 ? <RichText text={result.musclesText} /> : <Muscles muscles={result.muscles} />}
      </Section>
      {result.tips.length > 0 && (
        <Section title={strings.tips}>
          <List items={result.tips} />
        </Section>
      )}
      <details>
        <summary>{strings.therapist}</summary>
        <List items={result.therapist} />
      </details>
      <div class="safety-net">
        <h4>{strings.safetyNet}</h4>
        <RichText text={result.safetyNet} warning />
      </div>
      <p class="small">{result.disclaimer}</p>
      <CardLink card={card} />
      {bookable && (
        <button
          type="button"
          class="primary"
          onClick={() => {
            onSend({ text: strings.bookSays, choice: undefined })
          }}
        >
          {strings.book}
        </button>
      )}
    </div>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <section>
      <h4>{title}</h4>
      {children}
    </section>
  )
}

function List({ items }: { readonly items: readonly string[] }): JSX.Element {
  return (
    <ul>
      {items.map((item) => (
        <li key={item} dir="auto">
          {item}
        </li>
      ))}
    </ul>
  )
}

function Muscles({ muscles }: { readonly muscles: readonly MuscleView[] }): JSX.Element {
  return (
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
  )
}
