import { createLoginLimiter } from '../../src/console/login-limiter'
import { TestClock } from './console-house'

const stranger = (n: number) => ({ address: `192.0.2.${n % 250}`, device: undefined })
const owner = { address: '198.51.100.7', device: 'known' }

it('lets ten of ten thousand guesses through in 15 minutes, while the known browser stays welcome', () => {
  const clock = new TestClock()
  const limiter = createLoginLimiter(clock)
  let passed = 0
  for (let guess = 0; guess < 10_000; guess += 1) {
    if (limiter.take(stranger(guess)) === 0) passed += 1
    if (guess % 2_500 === 0) expect(limiter.take(owner)).toBe(0)
    clock.advanceMinutes(14.9 / 10_000)
  }
  expect(passed).toBe(10)
})

it('limits a known browser too, which may have been stolen', () => {
  const limiter = createLoginLimiter(new TestClock())
  const waits = Array.from({ length: 7 }, () => limiter.take(owner))
  expect(waits.map((wait) => wait > 0)).toEqual([false, false, false, false, false, true, true])
})

it('starts afresh for the address that gave the right password, not for the others', () => {
  const limiter = createLoginLimiter(new TestClock())
  for (let attempt = 0; attempt < 4; attempt += 1) limiter.take(stranger(1))
  for (let attempt = 0; attempt < 5; attempt += 1) limiter.take(stranger(2))
  limiter.clear(stranger(1))
  expect(limiter.take(stranger(1))).toBe(0)
  expect(limiter.take(stranger(2))).toBeGreaterThan(0)
})

it('tells the seconds until the oldest counted attempt is 15 minutes old', () => {
  const clock = new TestClock()
  const limiter = createLoginLimiter(clock)
  for (let attempt = 0; attempt < 5; attempt += 1) {
    limiter.take(stranger(1))
    clock.advanceMinutes(1)
  }
  expect(limiter.take(stranger(1))).toBe(10 * 60)
})
