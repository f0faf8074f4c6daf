import type { JSX } from 'preact'
import type { AppointmentList } from '../../../src/console/wire'
import { api } from './api'
import type { PageProps } from './app'
import { LoadedView } from './loaded-view'
import { PageTitle } from './page-title'
import { SinceBooking } from './since-booking'
import { writeRoute } from './route'
import * as strings from './strings'
import { useLoaded } from './use-loaded'
import { formatDay, formatTime } from './words'

type Appointment = AppointmentList['appointments'][number]

/** Who comes when, from today on, each with the summary that was written when it was booked. */
export function AppointmentsPage({ account, onLoggedOut }: PageProps): JSX.Element {
  const [loaded, reload] = useLoaded('appointments', api.appointments, onLoggedOut)
  return (
    <>
      <PageTitle title={strings.appointments}>
        <button type="button" class="quiet-button" onClick={reload}>
          {strings.refresh}
        </button>
      </PageTitle>
      <LoadedView loaded={loaded} reload={reload}>
        {({ appointments }) =>
          appointments.length === 0 ? (
            <p class="quiet">{strings.noAppointments}</p>
          ) : (
            <ul class="appointments">
              {appointments.map((appointment) => (
                <AppointmentCard key={appointment.id} appointment={appointment} timeZone={account.timeZone} />
              ))}
            </ul>
          )
        }
      </LoadedView>
    </>
  )
}

function AppointmentCard({ appointment, timeZone }: { appointment: Appointment; timeZone: string }): JSX.Element {
  const { start, end, name, contact, summary, since, conversationId } = appointment
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
      <SinceBooking since={since} />
      {since && <Summary title={strings.summaryNow} text={since.summary} />}
      {summary !== '' && <Summary title={since ? strings.summaryThen : strings.chatSummary} text={summary} />}
      {conversationId !== null && (
        <p class="onward">
          <a href={writeRoute({ page: 'case', id: conversationId })}>{strings.read}</a>
        </p>
      )}
    </li>
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
