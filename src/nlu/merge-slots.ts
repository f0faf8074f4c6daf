import type { Mention, SlotValue, SlotValues, Span } from '../core/understanding'
import { CONFIRM_THRESHOLD } from './find-mentions'

interface MergedSlots {
  readonly slots: SlotValues
  readonly unsure: readonly string[]
}

/** How sure a rule must be for its word to count against a surer one. */
const SAME_RANK = 0.04

/** In a list only what is far vaguer than the rest is left out: the hip, where a place at the knee is named. */
const LIST_RANK = 0.2

/**
 * One value a slot. What stands behind a correction ("no sorry, …") replaces what stood before it; a list grows; for yes and no the
 * affirmed sign wins over its denial, because a warning sign must not be talked away by another sentence.
 */
export function mergeSlots(mentions: readonly Mention[], corrections: readonly Span[]): MergedSlots {
  // Without a prototype, as a table: of an object the engine would draw up a new shape for each order in which slots are told.
  const slots = Object.create(null) as Record<string, SlotValue>
  const unsure: string[] = []
  for (const [slot, all] of groupBySlot(mentions)) {
    const value = all.length === 1 ? valueAlone(slot, all[0]) : mergeAll(slot, all, corrections)
    if (value !== undefined) slots[slot] = value
    else if (all.some(isOpenQuestion)) unsure.push(slot)
  }
  return { slots, unsure }
}

/** Nearly every slot is told once, and there is nothing to weigh. */
function valueAlone(slot: string, mention: Mention | undefined): SlotValue | undefined {
  if (!mention?.applies) return undefined
  const { value, polarity } = mention
  if (Array.isArray(value)) return polarity === 'affirmed' ? listValues([mention]) : undefined
  return polarity === 'affirmed' || (typeof value === 'string' && slot !== 'side') ? value : undefined
}

function mergeAll(slot: string, mentions: readonly Mention[], corrections: readonly Span[]): SlotValue | undefined {
  const applying = mentions.filter((m) => m.applies)
  return mergeOne(slot, afterCorrection(applying, corrections))
}

/** Found about the visitor, but too vague or only imagined. */
function isOpenQuestion(m: Mention): boolean {
  return m.owner === 'subject' && (m.confidence < CONFIRM_THRESHOLD || m.time === 'hypothetical')
}

/** Drops what a later word of the same kind took back. */
function afterCorrection(mentions: readonly Mention[], corrections: readonly Span[]): readonly Mention[] {
  if (corrections.length === 0) return mentions
  const firstEnd = mentions.reduce((first, { span }) => Math.min(first, span.end), Infinity)
  const lastStart = mentions.reduce((last, { span }) => Math.max(last, span.start), -1)
  const last = corrections.findLast((c) => firstEnd <= c.start && c.start <= lastStart)
  return last ? mentions.filter((m) => m.span.start >= last.start) : mentions
}

function mergeOne(slot: string, mentions: readonly Mention[]): SlotValue | undefined {
  const stated = mentions.filter((m) => m.polarity === 'affirmed' || typeof m.value === 'string')
  if (stated.length === 0) return undefined
  const best = Math.max(...stated.map((m) => m.confidence))
  if (Array.isArray(stated[0]?.value)) return listValues(latest(stated.filter((m) => m.confidence >= best - LIST_RANK)))
  const top = stated.filter((m) => m.confidence >= best - SAME_RANK)
  return slot === 'side' ? mergeSide(latest(top)) : mergeValue(stated, top)
}

function listValues(mentions: readonly Mention[]): SlotValue {
  return [...new Set(mentions.flatMap((m) => m.value as readonly string[]))]
}

/** "It was the right last year, it is the left now": a side or place of the past counts only when there is none of now. */
function latest(mentions: readonly Mention[]): readonly Mention[] {
  const now = mentions.filter((m) => m.time === 'now')
  return now.length > 0 ? now : mentions
}

function mergeSide(top: readonly Mention[]): SlotValue | undefined {
  const sides = new Set(top.filter((m) => m.polarity === 'affirmed').map((m) => m.value))
  return sides.size > 1 ? 'both' : [...sides][0]
}

/** An affirmed sign beats its denial; among the rest the last word counts. */
function mergeValue(stated: readonly Mention[], top: readonly Mention[]): SlotValue | undefined {
  const affirmed = top.findLast((m) => m.polarity === 'affirmed') ?? stated.findLast((m) => m.polarity === 'affirmed')
  const contradicted = affirmed !== undefined && stated.some((m) => m.polarity === 'denied')
  return contradicted ? affirmed.value : top.at(-1)?.value
}

function groupBySlot(mentions: readonly Mention[]): Map<string, Mention[]> {
  const bySlot = new Map<string, Mention[]>()
  for (const m of mentions) {
    const list = bySlot.get(m.slot)
    if (list) list.push(m)
    else bySlot.set(m.slot, [m])
  }
  return bySlot
}
