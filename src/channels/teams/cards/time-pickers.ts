import { CLOCK, DAY } from '../incoming'
import type { TeamsWords } from '../words'
import { type Element, submit } from './elements'

/** A button that opens inputs for a day and, if it matters, a time of one's own, on the practice's clock. */
export function toTimePickers(step: string, key: string, words: TeamsWords): Element {
  const day = { type: 'Input.Date', id: DAY, label: words.pickDay, isRequired: true, errorMessage: words.dayFirst }
  const clock = { type: 'Input.Time', id: CLOCK, label: words.pickClock }
  const actions = [submit(words.look, { knead: { step, key, own: true } })]
  return { type: 'Action.ShowCard', title: words.otherDay, card: { type: 'AdaptiveCard', body: [day, clock], actions } }
}
