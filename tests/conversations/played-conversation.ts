import { createEmbeddedCalendar } from '../../src/calendars/embedded/create-embedded-calendar'
import { advance } from '../../src/core/advance'
import type { Content } from '../../src/core/content'
import { beginConversation, slotsFrom, type Conversation } from '../../src/core/conversation'
import type { OfferedTime, OpeningWish } from '../../src/core/opening-times'
import type { Prompt, Reply } from '../../src/core/reply'
import type { Effect, Turn } from '../../src/core/turn'
import type { SlotValue, Understand } from '../../src/core/understanding'
import type { Calendar } from '../../src/services/ports'
import { readingContextOf } from '../../src/services/reading-context'
import { furnish, MONDAY } from './transcript-practice'

/** What the visitor does: writes something, or taps options of the question that stands open. */
export type Act =
  | { readonly kind: 'say'; readonly text: string; readonly afterDays?: boolean }
  | { readonly kind: 'tap'; readonly ids: readonly string[]; readonly on?: string }

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000
/** As many as the product shows at once. */
const MOST_SHOWN = 8

/** A conversation with the real reader and the shipped content. */
export class PlayedConversation {
  conversation: Conversation
  /** Replies to the last message. */
  replies: Reply[] = []
  private readonly taken: string[] = []
  private now = MONDAY
  /** Whether the practice is open when a person is asked for. */
  office: Extract<Turn, { kind: 'hours' }>
  /** What was booked. */
  appointment: { readonly start: string | undefined; readonly name: string; readonly contact: string; readonly summary: string } | null =
    null
  /** Everything that was reached, for the coverage table: "step today", "option today.fever_unwell", "flag R02", "aside help". */
  readonly reached = new Set<string>()

  constructor(
    private readonly content: Content,
    private readonly understand: Understand,
    region: Conversation['region'],
    private calendar: 'free' | 'first_taken' | 'empty' = 'free',
  ) {
    this.office = { kind: 'hours', isOpen: createEmbeddedCalendar(furnish(content, calendar).practice).office(MONDAY).isOpen }
    this.conversation = beginConversation('played', content.version, region)
    this.run({ kind: 'start' })
  }

  get prompt(): Prompt | undefined {
    return this.conversation.open?.prompt
  }

  get slots() {
    return slotsFrom(this.conversation.answers)
  }

  do(act: Act): void {
    if (act.kind === 'say') this.say(act.text, act.afterDays)
    else this.tap(act.ids, act.on)
  }

  say(text: string, afterDays?: boolean): void {
    this.message(text, undefined, afterDays)
  }

  /** Taps on the open question, or on the old buttons of an earlier one. */
  tap(ids: readonly string[], on?: string): void {
    const { prompt } = this
    if (on !== undefined && on !== prompt?.step) return this.message(ids.join(), { step: on, ids })
    if (!prompt) throw new Error('nothing to tap: no question is open')
    const strange = ids.filter((id) => !prompt.options.some((option) => option.id === id))
    if (strange.length > 0) throw new Error(`${prompt.step} offers no ${strange.join()}`)
    for (const id of ids) this.reached.add(`option ${prompt.step}.${id}`)
    this.message(
      prompt.options
        .filter(({ id }) => ids.includes(id))
        .map(({ label }) => label)
        .join(', '),
      { step: prompt.step, ids },
    )
  }

  /** Taps through what is still asked until there is a result. */
  answerRest(answers: Readonly<Record<string, SlotValue>>): void {
    for (let i = 0; i < 40 && this.conversation.result === null; i++) this.do(this.chooseAnswer(answers))
  }

  /** How a patient visitor answers the open question. */
  chooseAnswer(answers: Readonly<Record<string, SlotValue>>): Act {
    const { prompt } = this
    if (!prompt) throw new Error('no question is open and there is no result')
    const { slot, options, kind } = prompt
    if (slot === null)
      return { kind: 'tap', ids: kind === 'multi' ? options.map(({ id }) => id).filter((id) => this.isTicked(id, answers)) : ['yes'] }
    const value = answers[slot]
    if (kind === 'days') return { kind: 'say', text: `${String(value ?? 10)} days` }
    if (kind === 'number') return { kind: 'say', text: String(value ?? (slot === 'age' ? 40 : 5)) }
    const fallback = kind === 'yes_no' ? this.absent(slot) : (options.at(-1)?.id ?? '')
    return { kind: 'tap', ids: [value ?? fallback].flat().map(String) }
  }

  private isTicked(id: string, answers: Readonly<Record<string, SlotValue>>): boolean {
    return answers[id] !== undefined && answers[id] !== this.absent(id)
  }

  private absent(slot: string): string {
    return this.content.questions.get(slot)?.ability ? 'yes' : 'no'
  }

  private message(text: string, choice?: { step: string; ids: readonly string[] }, afterDays?: boolean): void {
    if (afterDays) this.now = new Date(this.now.getTime() + DAY_MILLISECONDS)
    const understanding = this.understand(text, readingContextOf(this.content, this.openCalendar(), this.now, this.conversation))
    if (!choice && this.content.digressions.has(understanding.intent)) this.reached.add(`aside ${understanding.intent}`)
    this.run({ kind: 'message', text, understanding, at: this.now.getTime(), ...(choice && { choice }), ...(afterDays && { afterDays }) })
  }

  private run(first: Turn): void {
    this.replies = []
    const from = this.prompt?.step ?? 'start'
    for (let turn: Turn | null = first; turn !== null;) {
      const step = advance(this.content, this.conversation, turn)
      this.conversation = step.conversation
      turn = null
      for (const effect of step.effects) {
        if (effect.kind === 'say') this.replies.push(effect.reply)
        else if (effect.kind === 'list-openings') turn = { kind: 'openings', openings: this.listOpenings(effect.wish) }
        else if (effect.kind === 'check-hours') turn = this.office
        else if (effect.kind === 'hold') turn = this.hold()
        else if (effect.kind === 'confirm') turn = this.confirm(effect)
        else if (effect.kind === 'cancel') turn = this.cancel(effect.appointmentId)
        else if (effect.kind === 'move') turn = this.move(effect.summary)
      }
    }
    this.note(from)
  }

  private openCalendar(): Calendar {
    return createEmbeddedCalendar(furnish(this.content, this.calendar).practice)
  }

  private listOpenings(wish?: OpeningWish): OfferedTime[] {
    const calendar = this.openCalendar()
    const busy = this.taken.map((start) => ({ start: new Date(start), end: new Date(Date.parse(start) + 1) }))
    return calendar
      .openings(this.now, busy, MOST_SHOWN, wish)
      .map(({ start }) => ({ start: start.toISOString(), label: calendar.describe(start), local: calendar.localTime(start) }))
  }

  private hold(): Turn {
    if (this.calendar !== 'first_taken') return { kind: 'hold', outcome: 'held' }
    this.calendar = 'free'
    this.taken.push(this.conversation.booking?.start ?? '')
    return { kind: 'hold', outcome: 'taken' }
  }

  private confirm({ name, contact, summary }: Extract<Effect, { kind: 'confirm' }>): Turn {
    this.appointment = { start: this.conversation.booking?.start, name, contact, summary }
    return { kind: 'appointment', outcome: 'confirmed', appointmentId: 'a1', at: 0 }
  }

  private cancel(appointmentId: string): Turn {
    const start = this.appointment?.start ?? ''
    this.appointment = null
    const visit = { start, by: 'visitor', at: this.now.getTime() } as const
    return { kind: 'visit_cancelled', visit, appointmentId, opening: this.openCalendar().describe(new Date(start)) }
  }

  private move(summary: string): Turn {
    if (this.appointment) this.appointment = { ...this.appointment, start: this.conversation.booking?.start, summary }
    return { kind: 'appointment', outcome: 'confirmed', appointmentId: 'a1', at: 0 }
  }

  private note(from: string): void {
    const { prompt, conversation } = this
    if (prompt) this.reached.add(`step ${prompt.step}`).add(`way ${from} -> ${prompt.step}`)
    for (const [slot, value] of Object.entries(this.slots)) for (const id of [value].flat()) this.reached.add(`value ${slot}=${String(id)}`)
    for (const flag of [...conversation.flagsTold, ...(conversation.result?.raised ?? [])]) this.reached.add(`flag ${flag}`)
    for (const cause of conversation.result?.causes ?? []) this.reached.add(`cause ${cause.id}`)
  }
}
