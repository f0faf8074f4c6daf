/** How hard it is to lead a gap across a token: a gap crosses what is at most as hard as it was made for. */
export const OPEN = 0
/** A comma or bracket. */
export const PAUSE = 1
/** The end of a sentence, a "but", another part of the body. */
export const CLOSED = 2

/** One of the three for each token. */
export type Barriers = readonly number[]
