import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Practice } from '../../core/content'
import type { Appointment } from '../../services/ports'

/**
 * RFC 5545 file of one appointment: when, where, and the practice's note on how to change it. Calendars are shared and synchronised, so it names
 * neither the visitor nor her trouble. The same appointment always gives the same bytes: a second download updates the first.
 */
export function writeCalendarFile(appointment: Appointment, practice: Practice, note: string): string {
  const calendar = ical({ prodId: { company: 'Knead', product: 'booking' }, method: ICalCalendarMethod.PUBLISH })
  calendar.createEvent({
    id: `${appointment.id}@knead`,
    // UTC needs no VTIMEZONE: every calendar shows it in its own zone.
    start: appointment.start,
    end: appointment.end,
    stamp: appointment.createdAt,
    summary: practice.name,
    description: note,
    location: practice.address,
    status: ICalEventStatus.CONFIRMED,
  })
  return calendar.toString()
}
