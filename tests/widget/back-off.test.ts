import fc from 'fast-check'
import { backOffMs, retryAfterMs } from '../../web/widget/src/back-off'

it('the wait grows with each attempt, is never longer than 30 s and never shorter than its half', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
      const ms = backOffMs(attempt, random)
      expect(ms).toBeLessThanOrEqual(30_000)
      expect(ms).toBeGreaterThanOrEqual(Math.min(30_000, 800 * 2 ** attempt) / 2)
    }),
  )
})

it('a server may ask for up to a minute; nonsense asks for nothing', () => {
  expect([retryAfterMs('7'), retryAfterMs('86400'), retryAfterMs('soon'), retryAfterMs('-3'), retryAfterMs(null)]).toEqual([
    7000, 60_000, 0, 0, 0,
  ])
})
