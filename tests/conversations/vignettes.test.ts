import { holds } from '../../src/core/condition'
import type { Content } from '../../src/core/content'
import type { SlotValues, Understanding } from '../../src/core/understanding'
import { loadKnowledge } from '../../src/load-knowledge'
import { PlayedConversation } from './played-conversation'
import { loadVignettes, playVignette, type Vignette } from './vignette'

const vignettes = loadVignettes()
const flagged = vignettes.filter(({ id }) => id.startsWith('R'))
const benign = vignettes.filter(({ id }) => id.startsWith('B'))
const rulesHeld: string[] = []
let content: Content
let understand: (text: string) => Understanding

beforeAll(async () => {
  ;({ content, understand } = await loadKnowledge())
})

const named = (list: readonly Vignette[]) => list.map((vignette) => [`${vignette.id} ${vignette.text}`, vignette] as const)

test.each(named(flagged))('%s', (_name, vignette) => {
  const { played, ends } = live(vignette)
  expect(ends).toEqual(vignette.expected)
  expect(played.conversation.result?.raised).toContain(flagOf(vignette))
  rulesHeld.push(...listRulesHeld(played.slots))
})

test.each(named(benign))('%s', (_name, vignette) => {
  const { played, ends } = live(vignette)
  expect(ends).toEqual(vignette.expected)
  expect(played.conversation.result?.raised).toEqual([])
})

test('each red flag is told in three ways, and each of its rules is met twice', () => {
  const rules = content.flags.flatMap(({ id, rules: { length } }) => Array.from({ length }, (_, i) => `${id} rule ${String(i + 1)}`))
  expect(rules.filter((rule) => rulesHeld.filter((held) => held === rule).length < 2)).toEqual([])
  expect(content.flags.filter(({ id }) => flagged.filter((vignette) => flagOf(vignette) === id).length < 3)).toEqual([])
})

/** Where a vignette ends, written as its expectation: optional causes and further muscles that the maps allow are left out. */
function live(vignette: Vignette): { played: PlayedConversation; ends: Vignette['expected'] & { strangeMuscles?: string[] } } {
  const played = new PlayedConversation(content, understand, vignette.answers.region)
  playVignette(played, vignette)
  const { result } = played.conversation
  if (!result) throw new Error('no result')
  const causes = result.causes.map(({ id }) => id)
  const muscles = result.muscles.map(({ id }) => id)
  const allowed = listAllowedMuscles(vignette, causes)
  const strangeMuscles = muscles.filter((id) => !allowed.has(id))
  return {
    played,
    ends: {
      urgency: result.urgency,
      causes: sortLike(
        vignette.expected.causes,
        causes.filter((id) => !vignette.optional_causes.includes(id)),
      ),
      muscles: vignette.expected.muscles.filter((id) => muscles.includes(id)),
      ...(strangeMuscles.length > 0 && { strangeMuscles }),
    },
  }
}

function listAllowedMuscles({ answers }: Vignette, causes: readonly string[]): Set<string> {
  const byCause = content.causes.filter(({ id }) => causes.includes(id)).map(({ muscles }) => muscles)
  const byPlace = answers.location.flatMap((place) => content.locations[place] ?? [])
  const foot = answers['heel_pain_morning'] === 'yes' ? ['foot_muscles'] : []
  return new Set([...byCause, ...byPlace].flatMap(({ primary, secondary }) => [...primary, ...secondary]).concat(foot))
}

/** Same ids in the expected order, so that only ids count. */
function sortLike(order: readonly string[], ids: readonly string[]): string[] {
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  return ids.toSorted((a, b) => place(a) - place(b))
}

function flagOf({ id }: Vignette): string {
  return content.flags.map((flag) => flag.id).find((flag) => flag === id.replace(/-?[a-z]\d?$/, '')) ?? id
}

function listRulesHeld(slots: SlotValues): string[] {
  return content.flags.flatMap((flag) => {
    const rule = flag.rules.findIndex(({ when }) => holds(when, slots) === 'true')
    return rule < 0 ? [] : [`${flag.id} rule ${String(rule + 1)}`]
  })
}
