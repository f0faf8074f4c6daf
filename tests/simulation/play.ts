import { advance } from '../../src/core/advance'
import type { Content } from '../../src/core/content'
import { beginConversation, slotsFrom, type Conversation } from '../../src/core/conversation'
import { decideUrgency, isStopLevel, raiseFlags } from '../../src/core/red-flags'
import { concludeResult } from '../../src/core/result'
import { CHANGE_STEP, type Reply } from '../../src/core/reply'
import type { Effect, Turn } from '../../src/core/turn'
import { WISH_KINDS, type Pointing, type SlotValues } from '../../src/core/understanding'
import { isOpening, listOpenings } from './booking-visitor'
import { answerTo, meaning, type Move } from './simulated-visitor'

const MAX_TURNS = 40
const BOOKING_WORDS: Readonly<Record<string, string>> = { booking_name: 'Jo Bloggs', booking_contact: 'jo@example.com' }

/** Who she is, what she tells at first, what she does on the way, and how she points at times. */
interface SimulatedVisitor {
  readonly truth: SlotValues
  readonly story: SlotValues
  readonly moves: readonly Move[]
  readonly pointings: readonly Pointing[]
}

/** Questions of the engine's own, worded by phrases of other names. */
const ENGINE_STEPS = [
  'confirm_change',
  'confirm_forget',
  'confirm_pick',
  'after_distress',
  'book_offer',
  'booking_opening',
  'booking_name',
  'booking_contact',
  'booking_confirm',
]

/** She meant what she said, and goes on. */
const AGREED: ReadonlySet<string> = new Set(['confirm_pick', 'after_distress'])

/** Thrown with the rule that was broken; fast-check then shows the shortest conversation that breaks it. */
class BrokenRule extends Error {}

/** Plays one visitor to the end of the interview, and on to a booking where there may be one; checks every turn. */
export function play(content: Content, { truth, story, moves, pointings }: SimulatedVisitor): void {
  const game = new Game(content, truth)
  game.take({ kind: 'start' })
  game.message(meaning(), ['yes'])
  game.message(meaning(story))
  for (const move of [...moves, ...Array.from({ length: MAX_TURNS }, (): Move => ({ kind: 'answer' }))]) {
    if (game.isOver) break
    game.make(move)
  }
  game.finish()
  if (game.conversation.result?.bookable === true) game.book(pointings)
}

class Game {
  conversation: Conversation
  private reopened = false
  private readonly confirmed = new Set<string>()

  constructor(
    private readonly content: Content,
    private readonly truth: SlotValues,
  ) {
    this.conversation = beginConversation('simulated', content.version, 'US')
  }

  get isOver(): boolean {
    return this.conversation.result !== null
  }

  take(turn: Turn): void {
    const before = this.conversation
    const { conversation, effects } = advance(this.content, before, turn)
    this.conversation = conversation
    const replies = effects.flatMap((effect) => (effect.kind === 'say' ? [effect.reply] : []))
    this.check(before, replies)
    for (const effect of effects) this.run(effect)
  }

  message(understanding: ReturnType<typeof meaning>, ids?: readonly string[], step?: string, text = ''): void {
    const open = this.conversation.open?.prompt.step ?? ''
    this.take({ kind: 'message', text, understanding, ...(ids && { choice: { step: step ?? open, ids } }) })
  }

  make(move: Move): void {
    const prompt = this.conversation.open?.prompt
    this.reopened = prompt !== undefined && this.reopened
    if (prompt?.step === 'confirm_change') return this.answerConfirmation(move)
    if (prompt?.step === 'confirm_forget') return this.message(meaning(), ['no'])
    if (prompt && AGREED.has(prompt.step)) return this.message(meaning(), ['yes'])
    if (prompt?.step === CHANGE_STEP && move.kind === 'answer') return this.message(meaning(), [], CHANGE_STEP)
    switch (move.kind) {
      case 'answer':
      case 'answer_in_words': {
        if (!prompt) return
        const { text, understanding, ids } = answerTo(this.content, prompt, this.truth, move.kind === 'answer_in_words')
        this.reopened = false
        return this.message(understanding, ids, undefined, text)
      }
      case 'not_sure':
        return this.message(meaning({}, { bare: { yesNo: 'not_sure' } }))
      case 'babble':
        return this.message(meaning())
      case 'aside':
        this.reopened ||= move.intent === 'go_back'
        return this.message(meaning({}, { intent: move.intent, confidence: 0.9 }))
      case 'volunteer':
        return this.tell(move.pick, false)
      case 'take_back':
        return this.tell(move.pick, true)
      case 'old_button':
        this.reopened = true
        return this.message(meaning(), [], this.conversation.asked[move.pick % (this.conversation.asked.length || 1)] ?? 'nowhere')
      case 'change': {
        const { answers } = this.conversation
        this.reopened = true
        return this.message(meaning(), [answers[move.pick % (answers.length || 1)]?.slot ?? 'nothing'], 'change_answer')
      }
      case 'wish': {
        const wishes = WISH_KINDS.slice(0, move.count).map((kind) => ({ kind, words: `my ${kind} wish` }))
        return this.message(meaning({}, { wishes }))
      }
      case 'keep':
        return this.message(meaning(), [], 'change_answer')
    }
  }

  /** Points at times in words as they come, then takes the first and books it. */
  book(pointings: readonly Pointing[]): void {
    this.answerUntil('booking_opening')
    for (const pointing of pointings) {
      this.message(meaning({}, { pointing }))
      if (this.conversation.open?.prompt.step === 'confirm_pick') this.message(meaning(), ['yes'])
    }
    this.answerUntil('')
    const { booking, outcome } = this.conversation
    if (outcome !== 'booked') throw new BrokenRule(`not booked; open: ${this.conversation.open?.prompt.step ?? 'nothing'}`)
    if (!isOpening(booking?.start)) throw new BrokenRule('booked a time that the calendar never had')
  }

  /** The end: a result within bounds, which does not depend on the order of the answers. */
  finish(): void {
    const { conversation, content } = this
    if (!conversation.result)
      throw new BrokenRule(`no result after ${String(conversation.turn)} turns; open: ${conversation.open?.prompt.step ?? 'nothing'}`)
    if (conversation.turn > MAX_TURNS) throw new BrokenRule(`${String(conversation.turn)} turns`)
    const shuffled = Object.entries(slotsFrom(conversation.answers)).reverse()
    const answers = shuffled.map(([slot, value]) => ({ slot, value, origin: 'asked' as const, turn: 1, rule: '' }))
    const again = concludeResult(content, { ...conversation, answers })
    if (JSON.stringify(again) !== JSON.stringify(conversation.result))
      throw new BrokenRule('the result depends on the order of the answers')
  }

  private answerUntil(step: string): void {
    for (let turn = 0; turn < MAX_TURNS; turn++) {
      const prompt = this.conversation.open?.prompt
      if (!prompt || prompt.step === step) return
      const text = BOOKING_WORDS[prompt.step]
      if (text !== undefined) this.message(meaning(), undefined, undefined, text)
      else this.message(meaning(), [prompt.kind === 'yes_no' ? 'yes' : (prompt.options[0]?.id ?? '')])
    }
  }

  private run(effect: Effect): void {
    if (effect.kind === 'list-openings') this.take({ kind: 'openings', openings: listOpenings(effect.wish) })
    if (effect.kind === 'check-hours') this.take({ kind: 'hours', isOpen: this.conversation.turn % 2 === 0, opens: 'tomorrow, 9:00' })
    if (effect.kind === 'hold') this.take({ kind: 'hold', outcome: 'held' })
    if (effect.kind === 'confirm') this.take({ kind: 'appointment', outcome: 'confirmed', appointmentId: 'a1', at: 0 })
  }

  private answerConfirmation(move: Move): void {
    const confirm = move.kind !== 'take_back' || move.confirm
    if (confirm) for (const { slot } of this.conversation.pending) this.confirmed.add(slot)
    this.message(meaning(), [confirm ? 'yes' : 'no'])
  }

  /** Says one true thing unasked, or the opposite of one. */
  private tell(pick: number, untrue: boolean): void {
    const slots = Object.keys(this.truth).filter((id) => this.content.questions.get(id)?.kind === 'yes_no')
    const slot = slots[pick % slots.length] ?? ''
    const value = this.truth[slot] === 'yes' ? 'no' : 'yes'
    this.message(meaning({ [slot]: untrue ? value : (this.truth[slot] ?? 'no') }))
  }

  private check(before: Conversation, replies: readonly Reply[]): void {
    this.checkNothingAskedTwice()
    this.checkStopLevel()
    this.checkSignsKept(before)
    for (const reply of replies) if (!this.isInContent(reply)) throw new BrokenRule(`said ${reply.source}, which is not in the content`)
  }

  private checkNothingAskedTwice(): void {
    const prompt = this.conversation.open?.prompt
    if (!prompt || this.reopened || !this.conversation.asked.includes(prompt.step)) return
    const known = slotsFrom(this.conversation.answers)
    const asked = prompt.slot === null ? prompt.options.map(({ id }) => id) : [prompt.slot]
    const again = asked.filter((slot) => known[slot] !== undefined)
    if (again.length > 0) throw new BrokenRule(`asked ${again.join()} though it is known`)
  }

  private checkStopLevel(): void {
    const { result, open, answers, consent } = this.conversation
    if (consent !== 'given' || !isStopLevel(decideUrgency(raiseFlags(this.content, slotsFrom(answers))))) return
    if (result && (result.causes.length > 0 || result.muscles.length > 0 || result.bookable))
      throw new BrokenRule('a cause, muscle or booking at a stop level')
    if (open?.prompt.step.startsWith('book')) throw new BrokenRule('booking offered at a stop level')
  }

  private checkSignsKept(before: Conversation): void {
    const now = this.presentSigns(this.conversation)
    const lost = this.presentSigns(before).filter((sign) => !now.includes(sign) && !this.confirmed.has(sign))
    // A sign that raises no flag (a slot no rule reads) may change without a word.
    const counted = lost.filter((sign) => raiseFlags(this.content, { [sign]: slotsFrom(before.answers)[sign] ?? 'no' }).length > 0)
    if (counted.length > 0) throw new BrokenRule(`lost ${counted.join()} without a confirmation`)
  }

  private presentSigns({ answers }: Conversation): string[] {
    const slots = slotsFrom(answers)
    const signs = [...this.content.questions.values()].filter(({ group }) => group === 'sign')
    // "Not sure" about a sign raises what a yes raises, and the therapist reads it as not ruled out.
    return signs.filter((q) => [q.ability ? 'no' : 'yes', 'not_sure'].includes(String(slots[q.id]))).map(({ id }) => id)
  }

  private isInContent({ source }: Reply): boolean {
    const { content } = this
    const steps = ['result', 'consent', 'story', 'ask_why', CHANGE_STEP, ...ENGINE_STEPS]
    return (
      steps.includes(source) ||
      source in content.phrases ||
      content.questions.has(source) ||
      content.digressions.has(source) ||
      content.interview.some(({ id }) => id === source) ||
      content.flags.some(({ id }) => id === source)
    )
  }
}
