import { createPasswordCheck } from '../../src/console/password'
import { PASSWORD } from './console-house'

const isPassword = createPasswordCheck(PASSWORD)

it('knows the password, and no other', async () => {
  expect(await Promise.all([PASSWORD, PASSWORD.toUpperCase(), `${PASSWORD} `, ''].map(isPassword))).toEqual([true, false, false, false])
})

it('knows the password however its characters were composed', async () => {
  expect(await isPassword(PASSWORD.replace('w', '\uFF57'))).toBe(true)
})

it('makes guessing slow, also for somebody who got hold of the memory: a guess costs 128 MiB', async () => {
  const before = performance.now()
  await isPassword('wrong')
  // A fast hash takes microseconds; the bound is far below the slowest machine's figure.
  expect(performance.now() - before).toBeGreaterThan(50)
})
