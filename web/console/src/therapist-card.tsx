import type { ComponentChildren, JSX } from 'preact'
import type { CaseDetail } from '../../../src/console/wire'
import { describeCancelled } from './cancelled-visit'
import { SinceBooking } from './since-booking'
import * as strings from './strings'
import { formatDay, formatTime, OUTCOMES, TIERS, URGENCIES } from './words'

type Summary = CaseDetail['summary']

/** What the therapist needs in hand: urgency, then what was denied and what was not asked, medicines, causes, muscles, wishes and consent. */
export function TherapistCard({ found, timeZone }: { found: CaseDetail; timeZone: string }): JSX.Element {
  const { summary, appointment, cancelled } = found
  const when = (iso: string): string => `${formatDay(iso, timeZone)}, ${formatTime(iso, timeZone)}`
  return (
    <div class="sheet">
      <p class={`sheet-urgency ${summary.urgency}`}>
        <strong>{URGENCIES[summary.urgency]}.</strong> {summary.urgencyText}
      </p>
      <SinceBooking since={found.sinceBooking} />
      <dl class="sheet-facts">
        <Fact name={strings.chat}>
          {when(found.startedAt)}, {OUTCOMES[found.outcome].toLowerCase()}
        </Fact>
        <Fact name={strings.visit}>
          {appointment ? `${when(appointment.start)}: ${appointment.name}, ${appointment.contact}` : strings.noneBooked}
          {cancelled && `. ${describeCancelled(cancelled, timeZone)}`}
        </Fact>
        <Fact name={strings.consent}>{found.consentAt === null ? strings.notGiven : strings.given(when(found.consentAt))}</Fact>
        <Fact name={strings.medicines}>
          {summary.medicines.map(({ label, value }) => `${label}: ${value ?? strings.medicineNotAsked}`).join('; ')}
        </Fact>
        {summary.about.map(({ slot, label, value }) => (
          <Fact key={slot} name={label}>
            {value}
          </Fact>
        ))}
      </dl>
      {summary.muscles.length > 0 && (
        <img class="sheet-map" src={`/console/api/muscle-map?id=${encodeURIComponent(found.id)}`} alt={strings.map} />
      )}
      <Wishes wishes={summary.wishes} />
      <Lines title={strings.flags} lines={summary.flags.map(({ id, name, text }) => `${id} ${name}: ${text}`)} none={strings.none} />
      <Names title={strings.caseSignsPresent} names={summary.signsPresent.map(({ label, value }) => `${label} (${value})`)} />
      <Names title={strings.caseSignsDenied} names={summary.signsDenied} />
      <Names title={strings.caseSignsNotAsked} names={summary.signsNotAsked} />
      <Findings summary={summary} />
    </div>
  )
}

/** Her own words: what the therapist does with them is hers to judge. */
function Wishes({ wishes }: { wishes: Summary['wishes'] }): JSX.Element {
  return (
    <>
      <h2>{strings.wishes}</h2>
      {wishes.length === 0 && <p>{strings.noneTold}</p>}
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

function Findings({ summary: { causes, habits, muscles } }: { summary: Summary }): JSX.Element {
  const other = habits.filter(({ slot }) => !causes.some((cause) => cause.slot === slot))
  const tiers = Object.keys(TIERS).filter((id) => muscles.some(({ tier }) => tier === id))
  const namesOf = (tier: string): string => muscles.flatMap((muscle) => (muscle.tier === tier ? muscle.name : [])).join(', ')
  return (
    <>
      <Lines title={strings.causes} lines={causes.map(describeCause)} none={strings.noneNamed} />
      <Names title={strings.otherHabits} names={other.map(({ label, value }) => `${label}: ${value}`)} />
      <Names title={strings.muscles} names={tiers.map((tier) => `${TIERS[tier] ?? tier}: ${namesOf(tier)}`)} />
    </>
  )
}

function describeCause({ name, likelihood, points, because, against }: Summary['causes'][number]): string {
  const reasons = [strings.reasonsFor(because.join(', ')), ...(against.length > 0 ? [strings.against(against.join(', '))] : [])]
  return `${name}: ${strings.weight(likelihood, points)}. ${reasons.join('. ')}.`
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
      <p>{names.length > 0 ? names.join('; ') : strings.none}</p>
    </>
  )
}
