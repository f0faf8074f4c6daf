import { loadKnowledge, type Knowledge } from '../../src/load-knowledge'

let loaded: Promise<Knowledge> | undefined

/** What the product says and how it reads, loaded once for all houses of a test file. */
export function shippedKnowledge(): Promise<Knowledge> {
  return (loaded ??= loadKnowledge())
}
