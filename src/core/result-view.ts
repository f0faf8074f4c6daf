/** Urgency levels, most urgent first (shared with the content's red flags). */
export const URGENCIES = ['emergency_now', 'same_day', 'clinician_before_massage', 'massage_with_care', 'routine'] as const
export type Urgency = (typeof URGENCIES)[number]

export type Likelihood = 'likely' | 'possible' | 'less_likely'

/** One likely cause with its reasons in the visitor's own answers; every sentence stands in content. */
export interface CauseView {
  readonly id: string
  readonly name: string
  readonly likelihood: Likelihood
  readonly likelihoodLabel: string
  readonly because: readonly string[]
  readonly against: readonly string[]
  readonly notAsked: readonly string[]
  /** How the habit may lead to the knee, with its evidence label. */
  readonly chain: string
  readonly evidence: string
  readonly evidenceLabel: string
  readonly sources: readonly string[]
  readonly tips: readonly string[]
}

/** In the order in which they are told. */
export const TIERS = ['first', 'also', 'upstream'] as const

export interface MuscleView {
  readonly id: string
  readonly name: string
  readonly tier: (typeof TIERS)[number]
}

export interface FlagView {
  readonly id: string
  readonly urgency: Urgency
  readonly text: string
  readonly source: string
}

/** What a visitor is told at the end. At the three stop levels `causes`, `muscles` and `bookable` are empty or false. */
export interface ResultView {
  readonly urgency: Urgency
  readonly headline: string
  /** Flags to show: at a stop level those of that level alone, so that the one thing to do stands out. */
  readonly flags: readonly FlagView[]
  /** Ids of every flag that the answers raise, for the therapist. */
  readonly raised: readonly string[]
  readonly causes: readonly CauseView[]
  readonly muscles: readonly MuscleView[]
  readonly musclesText: string
  readonly tips: readonly string[]
  readonly therapist: readonly string[]
  readonly safetyNet: string
  readonly disclaimer: string
  readonly bookable: boolean
}

/** What is drawn, without a word: the same for everybody with this result. */
export interface MuscleFigures {
  /** In the order of their numbers, which begin at 1. */
  readonly muscles: readonly Pick<MuscleView, 'id' | 'tier'>[]
  /** Options of the question `location`; `whole` marks the whole knee, what has no place is left out. */
  readonly places: readonly string[]
  readonly side: 'left' | 'right'
}

/** Everything that the drawing shows; its words come from the content. */
export interface MuscleMap extends MuscleFigures {
  /** Those of a tier together, in its order. */
  readonly muscles: readonly MuscleView[]
  readonly words: {
    readonly title: string
    readonly front: string
    readonly back: string
    readonly sore: string
    readonly tiers: Readonly<Record<MuscleView['tier'], string>>
    /** Which half of the drawing is seen from where. */
    readonly views: string
    /** The drawing in sentences. */
    readonly description: string
    /** The muscles with their numbers, for beside a picture without words. */
    readonly numbered: string
  }
}
