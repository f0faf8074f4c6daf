/** Prepares something when it is first asked for. */
export function once<T extends object>(prepare: () => T): () => T {
  let prepared: T | undefined
  return () => (prepared ??= prepare())
}
