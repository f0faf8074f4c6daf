import { chooseOpening } from '../../src/core/choose-opening'
import type { OfferedTime } from '../../src/core/opening-times'
import type { Pointing } from '../../src/core/understanding'

const opening = (name: string, dayOfMonth: number, weekday: number, minute: number): OfferedTime => ({
  start: name,
  label: name,
  local: { weekday, dayOfMonth, month: 11, minute },
})

/** In the order of their times; the start stands for the name. */
const OFFERED = [
  opening('a tue 3rd 10:00', 3, 2, 600),
  opening('b tue 3rd 15:00', 3, 2, 900),
  opening('c wed 4th 10:00', 4, 3, 600),
  opening('d thu 5th 9:00', 5, 4, 540),
]

function choose(pointing: Omit<Pointing, 'isWhole'>, chosen?: string): unknown {
  const choice = chooseOpening(OFFERED, { ...pointing, isWhole: true }, chosen)
  if (choice.kind === 'one') return choice.opening.start[0]
  if (choice.kind === 'several') return choice.openings.map(({ start }) => start[0]).join('')
  return choice.kind === 'others' ? choice.wish : 'unclear'
}

test('a place is the one at that place, of those that fit what else is said', () => {
  expect(choose({ places: [2] })).toBe('b')
  expect(choose({ places: [-1] })).toBe('d')
  expect(choose({ places: [-1], weekdays: [2] })).toBe('b')
  expect(choose({ places: [9] })).toBe('unclear')
})

test('a day or a time that one alone has is that one; else the calendar is asked', () => {
  expect(choose({ weekdays: [3] })).toBe('c')
  expect(choose({ clock: [{ from: 900, to: 960 }] })).toBe('b')
  expect(choose({ weekdays: [2] })).toEqual({ weekdays: [2] })
  expect(choose({ weekdays: [5] })).toEqual({ weekdays: [5] })
  expect(choose({ inDays: 1 })).toEqual({ inDays: 1 })
})

test('a bare number is never a guess: place, hour and date are all shown', () => {
  expect(choose({ number: 3 })).toBe('abc')
  expect(choose({ number: 10 })).toBe('ac')
  expect(choose({ number: 2 })).toBe('b')
  expect(choose({ number: 77 })).toBe('unclear')
})

test('"the 3rd" is one only where place and date agree', () => {
  expect(choose({ nth: 3 })).toBe('abc')
  expect(choose({ nth: 1 })).toBe('a')
  expect(choose({ nth: 24 })).toEqual({ dayOfMonth: 24 })
})

test('the next and the one before need one that was picked', () => {
  expect(choose({ move: 'next' }, OFFERED[0]?.start)).toBe('b')
  expect(choose({ move: 'previous' }, OFFERED[1]?.start)).toBe('a')
  expect(choose({ move: 'next' })).toBe('unclear')
  expect(choose({ move: 'next' }, OFFERED[3]?.start)).toEqual({ after: OFFERED[3]?.start })
})

test('later and earlier are beyond what is shown; another time on a day may be any on it', () => {
  expect(choose({ move: 'later' })).toEqual({ after: OFFERED[3]?.start })
  expect(choose({ move: 'earlier' })).toEqual({ before: OFFERED[0]?.start })
  expect(choose({ move: 'other', weekdays: [2] })).toEqual({ weekdays: [2] })
})
