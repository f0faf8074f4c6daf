import { z } from 'zod'
import { TIERS, URGENCIES } from '../core/result-view'
import { WISH_KINDS } from '../core/understanding'

/** What goes over the wire between the console's server and its page. The page reads these schemas too, so neither side trusts the other. */

export const loginRequestSchema = z.strictObject({ password: z.string().min(1).max(256) })
/** Characters of what the therapist writes at once. */
export const MAX_LINE_LENGTH = 2_000
export const pageSchema = z.coerce.number().int().min(0).max(10_000)
/** Ids of channels that are not ours may hold any character. */
export const conversationIdSchema = z.string().min(1).max(512)

/** `key` is made by the page: the same key twice is one line. */
export const lineRequestSchema = z.strictObject({
  id: conversationIdSchema,
  key: z.string().regex(/^[0-9a-f]{32}$/),
  text: z.string().trim().min(1).max(MAX_LINE_LENGTH),
})
/** Of a visit. */
export const cancelRequestSchema = z.strictObject({ id: z.string().min(1).max(100) })
/** `before`: somebody else was quicker, or the same request came twice; nothing was done. */
export const cancelAnswerSchema = z.object({ cancelled: z.enum(['now', 'before']) })
export const handBackRequestSchema = z.strictObject({ id: conversationIdSchema })

/** What the page asks for every few seconds: whether anything that it shows has changed. Not a word of it. */
export const newsSchema = z.object({
  waiting: z.number(),
  /** Another one means that the list has changed. */
  list: z.string(),
  /** Of the conversation that was asked about; null if there is none. */
  revision: z.number().nullable(),
})

const urgency = z.enum(URGENCIES)
const outcome = z.enum(['open', 'declined', 'stopped', 'stop_level', 'result', 'booked', 'cancelled', 'forgotten'])
const origin = z.enum(['asked', 'volunteered', 'corrected'])
const time = z.iso.datetime()

/** `csrf` goes back in the header `X-CSRF-Token` of every request that changes something. */
export const accountSchema = z.object({
  csrf: z.string(),
  practice: z.string(),
  timeZone: z.string(),
  /** After so long without a request the server has forgotten the login. */
  idleMinutes: z.number(),
})

export const caseListSchema = z.object({
  cases: z.array(
    z.object({
      id: conversationIdSchema,
      startedAt: time,
      updatedAt: time,
      urgency: urgency.nullable(),
      outcome,
      wantsPerson: z.boolean(),
      waitingSince: time.nullable(),
      hasCallBack: z.boolean(),
      messages: z.number(),
    }),
  ),
  more: z.boolean(),
})

const truth = z.enum(['true', 'false', 'unknown'])
const whyAnswers = z.array(z.object({ label: z.string(), value: z.string().nullable() }))
/** Each step from the answers to the result. */
const why = z.object({
  flags: z.array(z.object({ id: z.string(), name: z.string(), urgency, rule: z.number(), answers: whyAnswers, source: z.string() })),
  causes: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      threshold: z.string(),
      counted: truth,
      points: z.number(),
      likelihood: z.string(),
      reasons: z.array(z.object({ say: z.string(), points: z.number(), held: truth, answers: whyAnswers, source: z.string() })),
      source: z.string(),
    }),
  ),
  muscles: z.array(
    z.object({ id: z.string(), name: z.string(), tier: z.enum(TIERS), refersTo: z.string(), worseWith: z.string(), source: z.string() }),
  ),
  words: z.array(z.object({ label: z.string(), atLeast: z.number() })),
})

const answer = z.object({ slot: z.string(), label: z.string(), value: z.string(), origin, rule: z.string() })

/** How a line reaches the visitor: sent to her, shown in her chat once she looks, or not at all. */
const reach = z.enum(['sent', 'shown', 'none'])
const cancelled = z.object({ start: time, by: z.enum(['visitor', 'therapist']), at: time })

const sinceBooking = z.object({
  changes: z.array(z.object({ label: z.string(), was: z.string().nullable(), now: z.string().nullable() })),
  urgency,
  isStopped: z.boolean(),
})

export const caseSchema = z.object({
  id: conversationIdSchema,
  revision: z.number(),
  startedAt: time,
  updatedAt: time,
  outcome,
  summary: z.object({
    urgency,
    urgencyText: z.string(),
    flags: z.array(z.object({ id: z.string(), name: z.string(), urgency, text: z.string(), source: z.string() })),
    wishes: z.array(z.object({ kind: z.enum(WISH_KINDS), label: z.string(), words: z.string() })),
    about: z.array(answer),
    habits: z.array(answer),
    medicines: whyAnswers,
    signsPresent: z.array(answer),
    signsDenied: z.array(z.string()),
    signsNotAsked: z.array(z.string()),
    causes: z.array(
      z.object({
        id: z.string(),
        slot: z.string(),
        name: z.string(),
        points: z.number(),
        likelihood: z.string(),
        because: z.array(z.string()),
        against: z.array(z.string()),
        chain: z.string(),
      }),
    ),
    muscles: z.array(z.object({ name: z.string(), tier: z.string() })),
  }),
  why,
  consentAt: time.nullable(),
  wantsPerson: z.boolean(),
  waitingSince: time.nullable(),
  withTherapist: z.boolean(),
  isWritable: z.boolean(),
  callBack: z.object({ message: z.string().optional(), contact: z.string().optional() }).nullable(),
  sinceBooking: sinceBooking.nullable(),
  appointment: z
    .object({
      id: z.string(),
      start: time,
      end: time,
      name: z.string(),
      contact: z.string(),
      movedFrom: time.optional(),
      reach,
      canCancel: z.boolean(),
    })
    .nullable(),
  cancelled: cancelled.nullable(),
  lines: z.array(
    z.object({
      sequence: z.number(),
      from: z.enum(['visitor', 'bot', 'therapist']),
      at: time,
      text: z.string(),
      tapped: z.boolean(),
      source: z.string().nullable(),
      kind: z.enum(['text', 'echo', 'question', 'stop', 'result', 'booked', 'person']).nullable(),
      understood: z.array(z.object({ label: z.string(), value: z.string().nullable(), origin, rule: z.string() })),
    }),
  ),
})

export const appointmentListSchema = z.object({
  appointments: z.array(
    z.object({
      id: z.string(),
      start: time,
      end: time,
      name: z.string(),
      contact: z.string(),
      summary: z.string(),
      since: sinceBooking.extend({ summary: z.string() }).nullable(),
      conversationId: conversationIdSchema.nullable(),
      movedFrom: time.optional(),
      reach,
      canCancel: z.boolean(),
    }),
  ),
  cancelled: z.array(
    cancelled.extend({ id: z.string(), end: time, name: z.string(), contact: z.string(), conversationId: conversationIdSchema.nullable() }),
  ),
})

export type Account = z.infer<typeof accountSchema>
export type CancelAnswer = z.infer<typeof cancelAnswerSchema>
export type News = z.infer<typeof newsSchema>
export type CaseList = z.infer<typeof caseListSchema>
export type CaseDetail = z.infer<typeof caseSchema>
export type AppointmentList = z.infer<typeof appointmentListSchema>
