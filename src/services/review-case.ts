import { explainCase, type CaseWhy } from '../core/case-why'
import { compareWithBooking, type SinceBooking } from '../core/case-changes'
import { summariseCase, type CaseSummary } from '../core/case-summary'
import type { Content } from '../core/content'
import { slotsFrom, wantsPerson, type Answer, type CallBack, type Conversation, type Origin } from '../core/conversation'
import { tellValue } from '../core/echo'
import { decideUrgency, raiseFlags } from '../core/red-flags'
import { drawMuscleMap } from '../core/draw-muscle-map'
import { mapMuscles } from '../core/muscle-map'
import { tellOutcome } from '../core/outcome'
import type { Reply } from '../core/reply'
import { concludeResult } from '../core/result'
import type { Clock, ConversationRow, Store, TranscriptEntry } from './ports'
import { describeCancelled, findVisit, listVisits, type CancelledTime, type CaseVisit, type ReviewedVisits } from './review-visits'

/** Rows on one page of the list. */
const PAGE_SIZE = 25
/** Entries fetched at a time; a conversation is read whole. */
const CHUNK_SIZE = 200

/** One thing that was taken from a visitor's message. `value` is null where the message took an answer back. */
interface UnderstoodAnswer {
  readonly label: string
  readonly value: string | null
  readonly origin: Origin
  readonly rule: string
}

/** One line of the transcript as the therapist reads it. */
interface CaseLine {
  readonly sequence: number
  readonly from: TranscriptEntry['from']
  readonly at: Date
  readonly text: string
  /** True if the visitor tapped an offered option instead of typing. */
  readonly tapped: boolean
  /** What the bot's line was made from, in dialogs/; null on a visitor's line. */
  readonly source: string | null
  readonly kind: Reply['kind'] | null
  /** What was taken from a visitor's line; empty on a bot's line. */
  readonly understood: readonly UnderstoodAnswer[]
}

/** Everything that the therapist sees of one conversation. */
interface Case {
  readonly id: string
  /** Another one means that something has changed. */
  readonly revision: number
  readonly startedAt: Date
  readonly updatedAt: Date
  readonly outcome: Conversation['outcome']
  readonly summary: CaseSummary
  readonly why: CaseWhy
  /** When the visitor agreed that her answers are kept; null if she did not. */
  readonly consentAt: Date | null
  /** At least once she asked for a person. */
  readonly wantsPerson: boolean
  /** Since when an answer of the therapist is waited for. */
  readonly waitingSince: Date | null
  /** She is in the chat herself. */
  readonly withTherapist: boolean
  /** The visitor has agreed to the chat, so that she can be written to. */
  readonly isWritable: boolean
  /** What was left for her outside of her hours. */
  readonly callBack: CallBack | null
  /** What changed after the visit was booked. */
  readonly sinceBooking: SinceBooking | null
  readonly appointment: CaseVisit | null
  /** The visit that was called off last, while no other is booked. */
  readonly cancelled: CancelledTime | null
  readonly lines: readonly CaseLine[]
}

/** One line of the list. */
interface CaseRow extends ConversationRow {
  /** A message was left for her, or how to reach the visitor. */
  readonly hasCallBack: boolean
}

/** What the therapist may look at. Each reading of a transcript is in the audit log before anything of it is handed out. */
export interface CaseReview {
  /** Newest activity first; `page` counts from 0. */
  listCases(page: number): Promise<{ readonly cases: readonly CaseRow[]; readonly more: boolean }>
  readCase(conversationId: string, actor: string): Promise<Case | 'unknown'>
  /** Whether anything has changed, without a word of it; `revision` is that of the conversation, null if there is none. */
  readNews(conversationId?: string): Promise<{ readonly waiting: number; readonly list: string; readonly revision: number | null }>
  /** The muscle map of a case as SVG; undefined where no muscle is named, and for a conversation that is not there. */
  drawMap(conversationId: string): Promise<string | undefined>
  listAppointments(): Promise<ReviewedVisits>
}

/** `findContent`: the content of an earlier version, so that a case is told in the words that the visitor was asked in. */
export function createCaseReview(
  store: Store,
  clock: Clock,
  content: Content,
  findContent: (version: string) => Promise<Content> = () => Promise.resolve(content),
): CaseReview {
  return {
    listCases: async (page) => {
      // One row more than is shown tells whether there is a next page.
      const rows = await store.listConversations({ limit: PAGE_SIZE + 1, offset: page * PAGE_SIZE })
      const cases = await Promise.all(rows.slice(0, PAGE_SIZE).map((row) => completeRow(store, findContent, row)))
      return { cases, more: rows.length > PAGE_SIZE }
    },
    readCase: async (conversationId, actor) => {
      const found = await store.findConversation(conversationId)
      if (!found) return 'unknown'
      await store.recordAudit({ actor, action: 'transcript_read', conversationId, at: clock.now() })
      const entries = await readWholeTranscript(store, conversationId)
      const own = await findContent(found.conversation.contentVersion)
      const { consent, therapist, waitingSince, callBack } = found.conversation
      const outcome = tellOutcome(found.conversation)
      return {
        id: conversationId,
        revision: found.revision,
        startedAt: entries[0]?.at ?? found.updatedAt,
        updatedAt: found.updatedAt,
        outcome,
        summary: summariseCase(own, found.conversation),
        why: explainCase(own, found.conversation),
        consentAt: findConsent(entries),
        wantsPerson: wantsPerson(found.conversation),
        waitingSince: typeof waitingSince === 'number' ? new Date(waitingSince) : null,
        withTherapist: Boolean(therapist),
        isWritable: consent === 'given' && outcome !== 'forgotten',
        callBack: callBack ?? null,
        sinceBooking: compareWithBooking(own, found.conversation),
        appointment: await findVisit(store, clock, found.conversation),
        cancelled: describeCancelled(found.conversation),
        lines: describeLines(own, found.conversation.answers, entries),
      }
    },
    readNews: async (conversationId) => {
      const { count, waiting, updatedAt } = await store.countConversations()
      const found = conversationId === undefined ? undefined : await store.findConversation(conversationId)
      return { waiting, list: `${String(count)} ${String(waiting)} ${String(updatedAt?.getTime())}`, revision: found?.revision ?? null }
    },
    drawMap: async (conversationId) => {
      const found = await store.findConversation(conversationId)
      if (!found) return undefined
      const own = await findContent(found.conversation.contentVersion)
      const map = mapMuscles(own, found.conversation, concludeResult(own, found.conversation))
      return map && drawMuscleMap(map)
    },
    listAppointments: () => listVisits(store, clock, findContent),
  }
}

/** What follows consent is the request to tell the story. */
function findConsent(entries: readonly TranscriptEntry[]): Date | null {
  return entries.find(({ reply }) => reply?.source === 'story')?.at ?? null
}

/** A conversation that broke off has no result; a warning sign in it must show all the same. */
async function completeRow(store: Store, findContent: (version: string) => Promise<Content>, row: ConversationRow): Promise<CaseRow> {
  const isWhole = row.urgency !== null && !row.wantsPerson
  const found = isWhole ? undefined : await store.findConversation(row.id)
  if (!found) return { ...row, hasCallBack: false }
  const { conversation } = found
  const raised = row.urgency === null ? raiseFlags(await findContent(conversation.contentVersion), slotsFrom(conversation.answers)) : []
  return { ...row, urgency: raised.length > 0 ? decideUrgency(raised) : row.urgency, hasCallBack: conversation.callBack !== undefined }
}

async function readWholeTranscript(store: Store, conversationId: string): Promise<TranscriptEntry[]> {
  const entries: TranscriptEntry[] = []
  for (;;) {
    const chunk = await store.readTranscript(conversationId, entries.at(-1)?.sequence ?? 0, CHUNK_SIZE)
    entries.push(...chunk)
    if (chunk.length < CHUNK_SIZE) return entries
  }
}

function describeLines(content: Content, answers: readonly Answer[], entries: readonly TranscriptEntry[]): CaseLine[] {
  let turn = 0
  return entries.map((entry) => {
    if (entry.from === 'visitor') turn += 1
    return {
      sequence: entry.sequence,
      from: entry.from,
      at: entry.at,
      text: entry.text,
      tapped: entry.choice !== undefined,
      source: entry.reply?.source ?? null,
      kind: entry.reply?.kind ?? null,
      understood: entry.from === 'visitor' ? describeAnswers(content, answers, turn) : [],
    }
  })
}

function describeAnswers(content: Content, answers: readonly Answer[], turn: number): UnderstoodAnswer[] {
  return answers
    .filter((answer) => answer.turn === turn)
    .map(({ slot, value, origin, rule }) => {
      const question = content.questions.get(slot)
      // Of a question that the content has no more only the ids are left.
      const told = value === null ? null : question ? tellValue(content, question, value) : [value].flat().join(', ')
      return { label: question?.therapist ?? slot, value: told, origin, rule }
    })
}
