import fc from 'fast-check'
import { loadShippedContent } from '../core/visitor'
import { pointingArbitrary } from './booking-visitor'
import { play } from './play'
import { movesArbitrary, truthArbitrary } from './simulated-visitor'

test('random visitors always get to a result and a booking, are never asked twice, and never lose a warning sign', async () => {
  const content = await loadShippedContent()
  const story = fc.subarray([...content.questions.keys()], { maxLength: 8 })
  fc.assert(
    fc.property(
      truthArbitrary(content),
      story,
      movesArbitrary,
      fc.array(pointingArbitrary, { maxLength: 5 }),
      (truth, told, moves, pointings) => {
        const tell = Object.fromEntries(told.map((slot) => [slot, truth[slot] ?? 'no']))
        play(content, { truth, story: tell, moves, pointings })
      },
    ),
    { numRuns: Number(process.env['SIMULATE_RUNS'] ?? 300), seed: 7 },
  )
}, 300_000)
