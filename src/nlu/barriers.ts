/** How hard it is to lead a gap across a token: a gap crosses what is at most as hard as it was made for. */
export const OPEN = 0
/** An "and". */
export const AND = 1
/** A comma or bracket. */
export const PAUSE = 2
/** The end of a sentence. */
export const STOP = 3
/** A "but", another part of the body. */
export const CLOSED = 4

/** One of the five for each token. */
export type Barriers = readonly number[]
