import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Practice } from '../../core/content'
import type { Appointment, CancelledAppointment } from '../../services/ports'

/**
 * RFC 5545 file of one appointment: when, where, and the practice's note on how to change it. Calendars are shared and synchronised, so it names
 * neither the visitor nor her trouble. The same appointment always gives the same bytes: a second download updates the first, and that of a visit
 * that was moved or called off changes the entry or takes it out (RFC 5546: same UID, higher SEQUENCE, CANCEL by the same organizer).
 */
export function writeCalendarFile(appointment: Appointment | CancelledAppointment, practice: Practice, note: string): string {
  const cancelledAt = 'cancelledAt' in appointment ? appointment.cancelledAt : undefined
  const method = cancelledAt ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH
  const calendar = ical({ prodId: { company: 'Knead', product: 'booking' }, method })
  calendar.createEvent({
    id: `${appointment.id}@knead`,
    // UTC needs no VTIMEZONE: every calendar shows it in its own zone.
    start: appointment.start,
    end: appointment.end,
    stamp: cancelledAt ?? appointment.createdAt,
    sequence: appointment.changes,
    organizer: { name: practice.name, email: practice.email },
    summary: practice.name,
    description: note,
    location: practice.address,
    status: cancelledAt ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  return calendar.toString()
}
