import { drawWordlessMap } from '../../src/core/draw-muscle-figures'
import { drawMuscleMap } from '../../src/core/draw-muscle-map'
import { DRAWN_MUSCLES, DRAWN_PLACES } from '../../src/core/muscle-shapes'
import type { MuscleMap } from '../../src/core/result-view'
import type { Content } from '../../src/core/content'
import { loadShippedContent } from './visitor'

let content: Content

beforeAll(async () => {
  content = await loadShippedContent()
})

const words: MuscleMap['words'] = {
  title: 'The muscles',
  views: 'Left front, right back.',
  front: 'Front',
  back: 'Back',
  sore: 'Where it hurts',
  tiers: { first: 'First', also: 'Then', upstream: 'Also' },
  description: 'Calf first.',
  numbered: '1 calf first.',
}

const calf = { id: 'gastrocnemius', name: 'calf', tier: 'first' } as const
const thigh = { id: 'rectus_femoris', name: 'front of the thigh', tier: 'also' } as const
const foot = { id: 'foot_muscles', name: 'foot', tier: 'upstream' } as const

const draw = (map: Partial<MuscleMap>, theme?: 'dark') =>
  drawMuscleMap({ muscles: [calf, thigh, foot], places: ['back'], side: 'right', words, ...map }, theme)

test('every muscle and every place of the content has its place in the drawing', () => {
  expect([...DRAWN_MUSCLES].sort()).toEqual([...content.muscles.keys()].sort())
  expect([...DRAWN_PLACES, 'not_sure'].sort()).toEqual(Object.keys(content.locations).sort())
})

test('tiers differ by their fill, not by colour alone, and each muscle has its number in the drawing and in the legend', () => {
  const svg = draw({})
  expect(new Set([...svg.matchAll(/class="muscle (\w+)" d="[^"]+" fill="([^"]+)"/g)].map(([, tier, fill]) => `${tier} ${fill}`))).toEqual(
    new Set(['first #b4533a', 'also url(#map-also)', 'upstream url(#map-upstream)']),
  )
  for (const line of ['1  calf', '2  front of the thigh', '3  foot', 'First', 'Then', 'Also', 'Where it hurts'])
    expect(svg).toContain(`>${line}<`)
  // The foot is seen from both sides.
  for (const [number, times] of [
    ['1', 1],
    ['2', 1],
    ['3', 2],
  ] as const)
    expect(svg.split(`data-number="${number}"`)).toHaveLength(times + 1)
})

test('an unknown place marks nothing, the whole knee is marked on both sides', () => {
  const marks = (places: string[]) => draw({ places }).split('class="map-sore" cx').length - 1
  // One more for the legend.
  expect([marks(['not_sure']), marks([]), marks(['back']), marks(['inside', 'back']), marks(['whole'])]).toEqual([0, 0, 2, 3, 3])
})

test('a left leg is the mirror image of a right one', () => {
  const mirrored = (side: 'left' | 'right') =>
    [...draw({ side }).matchAll(/<g( transform="translate\(186 0\) scale\(-1 1\)")? stroke-linejoin/g)].map(([, t]) => t !== undefined)
  expect(mirrored('right')).toEqual([false, true])
  expect(mirrored('left')).toEqual([true, false])
})

test('without words there is no text in it, so that no font is needed, and the same is drawn', () => {
  const map = { muscles: [calf, thigh, foot], places: ['back'], side: 'right', words } as const
  expect(drawWordlessMap(map)).not.toContain('<text')
  const shapes = (svg: string) => [...svg.matchAll(/class="muscle \w+" d="([^"]+)"/g)].map(([, d]) => d)
  expect(shapes(drawWordlessMap(map))).toEqual(shapes(draw({})))
})

test('names that hold markup stay text, and nothing in it needs a looser policy', () => {
  const svg = draw({ muscles: [{ ...calf, name: '<script>alert(1)</script> & "calf"' }] }, 'dark')
  expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;calf&quot;')
  expect(svg).not.toMatch(/<script|<style|style=|href|\bon\w+=/)
})
