import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { AppointmentList } from '../../../src/console/wire'
import { api } from './api'
import type { PageProps } from './app'
import { CancelVisit } from './cancel-visit'
import { describeCancelled } from './cancelled-visit'
import { ContactLink } from './contact-link'
import { DoneLine } from './done-line'
import { LoadedView } from './loaded-view'
import { PageTitle } from './page-title'
import { SinceBooking } from './since-booking'
import { writeRoute } from './route'
import * as strings from './strings'
import { useChange } from './use-change'
import { useLoaded } from './use-loaded'
import type { Tidings } from './use-news'
import { formatDay, formatTime } from './words'

type Appointment = AppointmentList['appointments'][number]

/** Who comes when, from today on, each with the summary that was written when it was booked, and who does not come after all; kept up to date. */
export function AppointmentsPage({ news, ...props }: PageProps & { readonly news: Tidings }): JSX.Element {
  const { account, onLoggedOut } = props
  const [loaded, reload] = useLoaded('appointments', api.appointments, onLoggedOut)
  useChange(typeof news === 'object' ? news.list : undefined, reload)
  const [done, setDone] = useState('')
  const onDone = (sentence: string): void => {
    setDone(sentence)
    reload()
  }
  return (
    <>
      <PageTitle title={strings.appointments}>
        <button type="button" class="quiet-button" onClick={reload}>
          {strings.refresh}
        </button>
      </PageTitle>
      <DoneLine sentence={done} />
      <LoadedView loaded={loaded} reload={reload}>
        {({ appointments, cancelled }) => (
          <>
            {appointments.length === 0 ? (
              <p class="quiet">{strings.noAppointments}</p>
            ) : (
              <ul class="appointments">
                {appointments.map((appointment) => (
                  <AppointmentCard key={appointment.id} appointment={appointment} {...props} onDone={onDone} />
                ))}
              </ul>
            )}
            <Cancelled visits={cancelled} timeZone={account.timeZone} />
          </>
        )}
      </LoadedView>
    </>
  )
}

interface CardProps extends PageProps {
  readonly appointment: Appointment
  readonly onDone: (sentence: string) => void
}

function AppointmentCard({ appointment, onDone, ...props }: CardProps): JSX.Element {
  const { start, end, name, contact, summary, since, conversationId, canCancel, movedFrom } = appointment
  const { timeZone } = props.account
  return (
    <li>
      <h2>
        <time dateTime={start}>
          {formatDay(start, timeZone)}, {formatTime(start, timeZone)}
        </time>
        –{formatTime(end, timeZone)}
      </h2>
      <p>
        <strong>{name}</strong> · {contact}
      </p>
      {movedFrom !== undefined && <p>{strings.movedFrom(`${formatDay(movedFrom, timeZone)}, ${formatTime(movedFrom, timeZone)}`)}</p>}
      <SinceBooking since={since} />
      {since && <Summary title={strings.summaryNow} text={since.summary} />}
      {summary !== '' && <Summary title={since ? strings.summaryThen : strings.chatSummary} text={summary} />}
      {conversationId !== null && (
        <p class="onward">
          <a href={writeRoute({ page: 'case', id: conversationId })}>{strings.read}</a>
        </p>
      )}
      {canCancel && <CancelVisit visit={appointment} onDone={onDone} {...props} />}
    </li>
  )
}

/** Who does not come after all, from today on. */
function Cancelled({ visits, timeZone }: { visits: AppointmentList['cancelled']; timeZone: string }): JSX.Element | null {
  if (visits.length === 0) return null
  return (
    <section aria-labelledby="cancelled-title">
      <h2 id="cancelled-title">{strings.cancelledVisits}</h2>
      <ul class="cancelled">
        {visits.map((visit) => (
          <li key={visit.id}>
            {describeCancelled(visit, timeZone)} <strong>{visit.name}</strong> · <ContactLink contact={visit.contact} />
            {visit.conversationId !== null && (
              <>
                {' '}
                · <a href={writeRoute({ page: 'case', id: visit.conversationId })}>{strings.read}</a>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Summary({ title, text }: { title: string; text: string }): JSX.Element {
  return (
    <details>
      <summary>{title}</summary>
      <p class="as-written">{text}</p>
    </details>
  )
}
