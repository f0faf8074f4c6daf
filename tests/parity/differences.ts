import type { DoorName } from './door'

/** Where a door does otherwise than the others, and why it may. One that no transcript meets any more has to go. */
const DIFFERENCES = {
  'words on what is kept': {
    doors: ['teams', 'slack'],
    reason: 'An employee needs to know that her employer gets nothing from us, what the platform keeps, and what no deletion here reaches.',
  },
  'no body map': {
    doors: ['terminal'],
    reason: 'A terminal shows no picture: the places are a list.',
  },
  'a tap is written': {
    doors: ['teams'],
    reason: "A tap on Teams' suggested actions writes the label, which is read like any text.",
  },
  'numbers for buttons': {
    doors: ['terminal'],
    reason: 'A terminal has nothing to tap on: options are numbered, and "none of these" is written.',
  },
  'only what was shown': {
    doors: ['teams', 'slack', 'terminal'],
    reason: 'Nobody can press there what was never put, nor in a terminal what has scrolled by; on the wire of the widget anybody can.',
  },
  'no links': {
    doors: ['terminal'],
    reason: 'Nothing is served beside a terminal that a link could lead to.',
  },
} as const satisfies Readonly<Record<string, { readonly doors: readonly DoorName[]; readonly reason: string }>>

export type Difference = keyof typeof DIFFERENCES

/** What is declared for one door. */
export function listDeclared(door: DoorName): Difference[] {
  return (Object.keys(DIFFERENCES) as Difference[]).filter((name) => (DIFFERENCES[name].doors as readonly DoorName[]).includes(door))
}
