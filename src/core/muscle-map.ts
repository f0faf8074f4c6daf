import type { Content } from './content'
import { slotsFrom, type Conversation } from './conversation'
import { describeMuscles } from './result'
import { TIERS, type MuscleMap, type ResultView } from './result-view'
import { phrase } from './wording'

/** What the map of this result shows; undefined where the result names no muscle, as at every stop level. */
export function mapMuscles(content: Content, conversation: Conversation, result: ResultView): MuscleMap | undefined {
  if (result.muscles.length === 0) return undefined
  const slots = slotsFrom(conversation.answers)
  const word = (id: Parameters<typeof phrase>[2]) => phrase(content, conversation, id)
  const muscles = TIERS.flatMap((tier) => result.muscles.filter((muscle) => muscle.tier === tier))
  const numbered = muscles.map((muscle, index) => ({ ...muscle, name: `${String(index + 1)} ${muscle.name}` }))
  return {
    muscles,
    places: [slots['location'] ?? []].flat().map(String),
    side: slots['side'] === 'left' ? 'left' : 'right',
    words: {
      title: word('map_title'),
      front: word('map_front'),
      back: word('map_back'),
      sore: word('map_sore'),
      tiers: { first: word('map_first'), also: word('map_also'), upstream: word('map_upstream') },
      views: word('map_views'),
      description: `${word('map_views')} ${result.musclesText}`,
      numbered: describeMuscles(content, conversation, numbered),
    },
  }
}
