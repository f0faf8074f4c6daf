import type { Pointing } from '../../src/core/understanding'
import { understand } from './reader'

const POINTINGS: readonly (readonly [string, Partial<Pointing>])[] = [
  ['the second one', { places: [2] }],
  ['first one please', { places: [1] }],
  ['the last', { places: [-1] }],
  ['the earliest', { places: [1] }],
  ['option 3', { places: [3] }],
  ['not the first, the second', { places: [2] }],
  ['3', { number: 3 }],
  ['the 3rd', { nth: 3 }],
  ['Tuesday', { weekdays: [2] }],
  ['friday or saturday', { weekdays: [5, 6] }],
  ['tuesday afternoon', { weekdays: [2], clock: [{ from: 720, to: 1080 }] }],
  ['24 november', { dayOfMonth: 24, month: 11 }],
  ['november 24th', { dayOfMonth: 24, month: 11 }],
  ['the 3pm one', { clock: [{ from: 900, to: 960 }] }],
  [
    '3:30',
    {
      clock: [
        { from: 210, to: 211 },
        { from: 930, to: 931 },
      ],
    },
  ],
  ['half past three pm', { clock: [{ from: 930, to: 931 }] }],
  ['quarter to four in the afternoon', { clock: [{ from: 945, to: 946 }] }],
  ['after 5', { clock: [{ from: 1020, to: 1440 }] }],
  ['before noon', { clock: [{ from: 0, to: 720 }] }],
  ['in the morning?', { clock: [{ from: 0, to: 720 }] }],
  ['tomorrow', { inDays: 1 }],
  ['next week', { inWeeks: 1 }],
  ['in two weeks', { inWeeks: 2 }],
  ['something at the weekend', { weekdays: [6, 7] }],
  ['do you have something later', { move: 'later' }],
  ['anything sooner?', { move: 'earlier' }],
  ['any other times?', { move: 'other' }],
  ["I can't do tuesday", { move: 'other' }],
  ['not that one, the next', { move: 'next' }],
  ['no not that one, the one before', { move: 'previous' }],
]

test.each(POINTINGS)('%j points', (text, pointing) => {
  expect(understand(text).pointing).toEqual({ ...pointing, isWhole: true })
})

test('a story that names a day points at it, and says more', () => {
  expect(understand('my knee has hurt since tuesday').pointing).toEqual({ weekdays: [2], isWhole: false })
})

test.each(['yes', 'it hurts at the back', ''])('%j points at nothing', (text) => {
  expect(understand(text).pointing).toBeUndefined()
})
