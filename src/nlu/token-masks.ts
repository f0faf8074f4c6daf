/** Sets of tokens as the 32 bits of a number: the bit of a token is its number modulo 32. */

export function maskOf(token: number): number {
  return 1 << (token & 31)
}

/** The tokens that start at 0; all of them from 32 on. */
export function maskOfFirst(tokens: number): number {
  return tokens < 32 ? (1 << tokens) - 1 : -1
}

/** The mask of the same tokens so many further on; back when it is below 0. */
export function moveMask(mask: number, tokens: number): number {
  return (mask << (tokens & 31)) | (mask >>> (-tokens & 31))
}
