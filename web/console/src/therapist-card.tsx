import type { ComponentChildren, JSX } from 'preact'
import type { CaseDetail } from '../../../src/console/wire'
import { formatDay, formatTime, OUTCOMES, TIERS, URGENCIES } from './words'

type Summary = CaseDetail['summary']

/** What the therapist needs in hand: urgency, then what was denied and what was not asked, medicines, causes, muscles, wishes and consent. */
export function TherapistCard({ found, timeZone }: { found: CaseDetail; timeZone: string }): JSX.Element {
  const { summary, appointment } = found
  const when = (iso: string): string => `${formatDay(iso, timeZone)}, ${formatTime(iso, timeZone)}`
  return (
    <div class="sheet">
      <p class={`sheet-urgency ${summary.urgency}`}>
        <strong>{URGENCIES[summary.urgency]}.</strong> {summary.urgencyText}
      </p>
      <dl class="sheet-facts">
        <Fact name="Chat">
          {when(found.startedAt)}, {OUTCOMES[found.outcome].toLowerCase()}
        </Fact>
        <Fact name="Visit">{appointment ? `${when(appointment.start)}: ${appointment.name}, ${appointment.contact}` : 'none booked'}</Fact>
        <Fact name="Consent to keep answers">{found.consentAt === null ? 'not given' : `given ${when(found.consentAt)}`}</Fact>
        <Fact name="Medicines">{summary.medicines.map(({ label, value }) => `${label}: ${value ?? 'not asked'}`).join('; ')}</Fact>
        {summary.about.map(({ slot, label, value }) => (
          <Fact key={slot} name={label}>
            {value}
          </Fact>
        ))}
      </dl>
      <Wishes wishes={summary.wishes} />
      <Lines title="Warning signs found" lines={summary.flags.map(({ id, name, text }) => `${id} ${name}: ${text}`)} none="none" />
      <Names title="Signs present or not ruled out" names={summary.signsPresent.map(({ label, value }) => `${label} (${value})`)} />
      <Names title="Signs denied" names={summary.signsDenied} />
      <Names title="Signs not asked" names={summary.signsNotAsked} />
      <Findings id={found.id} summary={summary} />
    </div>
  )
}

/** Her own words: what the therapist does with them is hers to judge. */
function Wishes({ wishes }: { wishes: Summary['wishes'] }): JSX.Element {
  return (
    <>
      <h2>Wishes</h2>
      {wishes.length === 0 && <p>none told</p>}
      <ul class="wishes">
        {wishes.map(({ kind, label, words }) => (
          <li key={`${kind} ${words}`}>
            <strong>{label}</strong>
            {words !== '' && `: “${words}”`}
          </li>
        ))}
      </ul>
    </>
  )
}

function Findings({ id, summary }: { id: string; summary: Summary }): JSX.Element {
  return (
    <div class="sheet-findings">
      {summary.muscles.length > 0 && (
        <img
          src={`/console/api/muscle-map?id=${encodeURIComponent(id)}`}
          alt="Drawing of the leg with the muscles to check; the list beside it names them."
        />
      )}
      <div>
        <Lines
          title="Habits that may play a part"
          lines={summary.causes.map(
            ({ name, likelihood, points, because, against }) =>
              `${name}: ${likelihood} (${String(points)} points). For: ${because.join(', ')}${against.length > 0 ? `. Against: ${against.join(', ')}` : ''}.`,
          )}
          none="none named"
        />
        <Names title="Other habits told" names={summary.habits.map(({ label, value }) => `${label}: ${value}`)} />
        <Names title="Muscles to check" names={summary.muscles.map(({ name, tier }) => `${name} (${TIERS[tier] ?? tier})`)} />
      </div>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Lines({ title, lines, none }: { title: string; lines: readonly string[]; none: string }): JSX.Element {
  return (
    <>
      <h2>{title}</h2>
      {lines.length === 0 && <p>{none}</p>}
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}

function Names({ title, names }: { title: string; names: readonly string[] }): JSX.Element {
  return (
    <>
      <h2>{title}</h2>
      <p>{names.length > 0 ? names.join('; ') : 'none'}</p>
    </>
  )
}
