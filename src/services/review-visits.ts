import { compareWithBooking, type SinceBooking } from '../core/case-changes'
import { writeCase } from '../core/case-summary'
import type { Content } from '../core/content'
import type { Conversation } from '../core/conversation'
import { visitOf } from '../core/visit'
import type { Appointment, Canceller, Clock, Store } from './ports'

/** The appointment that is under way or was just left is still of interest. */
const LOOK_BACK_MILLISECONDS = 12 * 60 * 60 * 1000

type FindContent = (version: string) => Promise<Content>

/** How a line reaches the visitor: sent to her, shown in her chat once she looks, or not at all: the chat is deleted, or the platform takes no lines for her. */
type Reach = 'sent' | 'shown' | 'none'

/** Whether a visit can be called off, and who is told of it. */
interface Cancelling {
  /** It has not begun. */
  readonly canCancel: boolean
  readonly reach: Reach
}

export type CaseVisit = Pick<Appointment, 'id' | 'start' | 'end' | 'name' | 'contact' | 'movedFrom'> & Cancelling

export interface CancelledTime {
  readonly start: Date
  readonly by: Canceller
  readonly at: Date
}

/** The summary that was written with the booking stays as it was; `since` tells what changed after it. */
interface ReviewedAppointment extends Appointment, Cancelling {
  readonly since: (SinceBooking & { readonly summary: string }) | null
}

/** By start, from today's on: what stands, and apart from it what was called off. */
export interface ReviewedVisits {
  readonly appointments: readonly ReviewedAppointment[]
  readonly cancelled: readonly (Pick<Appointment, 'id' | 'end' | 'name' | 'contact' | 'conversationId'> & CancelledTime)[]
}

export async function listVisits(store: Store, clock: Clock, findContent: FindContent): Promise<ReviewedVisits> {
  const from = new Date(clock.now().getTime() - LOOK_BACK_MILLISECONDS)
  const appointments = await store.listAppointments(from)
  const cancelled = await store.listCancelled(from)
  return {
    appointments: await Promise.all(appointments.map((appointment) => review(store, clock, findContent, appointment))),
    cancelled: cancelled.map(({ cancelledAt, cancelledBy, ...visit }) => ({ ...visit, by: cancelledBy, at: cancelledAt })),
  }
}

/** A visitor may have deleted her chat: then the booking is all there is. */
async function review(store: Store, clock: Clock, findContent: FindContent, appointment: Appointment): Promise<ReviewedAppointment> {
  const cancelling = await describeCancelling(store, clock, appointment)
  const found = appointment.conversationId === null ? undefined : await store.findConversation(appointment.conversationId)
  if (!found) return { ...appointment, ...cancelling, since: null }
  const own = await findContent(found.conversation.contentVersion)
  const since = compareWithBooking(own, found.conversation)
  return { ...appointment, ...cancelling, since: since && { ...since, summary: writeCase(own, found.conversation) } }
}

/** The visit that stands. */
export async function findVisit(store: Store, clock: Clock, conversation: Conversation): Promise<CaseVisit | null> {
  const visit = await store.findAppointment(visitOf(conversation)?.appointmentId ?? '')
  return visit ? { ...visit, ...(await describeCancelling(store, clock, visit)) } : null
}

async function describeCancelling(store: Store, clock: Clock, { start, conversationId }: Appointment): Promise<Cancelling> {
  return { canCancel: start > clock.now(), reach: conversationId === null ? 'none' : await findReach(store, conversationId) }
}

export function describeCancelled({ cancelled }: Conversation): CancelledTime | null {
  return cancelled ? { start: new Date(cancelled.start), by: cancelled.by, at: new Date(cancelled.at) } : null
}

async function findReach(store: Store, conversationId: string): Promise<Reach> {
  const delivery = await store.findDelivery(conversationId)
  if (!delivery) return 'shown'
  return delivery.parked === null ? 'sent' : 'none'
}
