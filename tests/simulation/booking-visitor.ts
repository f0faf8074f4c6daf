import fc from 'fast-check'
import { fitsWish, timeWishOf, type OfferedTime, type OpeningWish } from '../../src/core/opening-times'
import { MOVES, type Pointing } from '../../src/core/understanding'

/** Two times a day for a week from Monday 23 November 2026, nine and three o'clock in London. */
const OPENINGS: readonly OfferedTime[] = Array.from({ length: 5 }, (_, day) =>
  [9, 15].map((hour): OfferedTime => {
    const start = new Date(Date.UTC(2026, 10, 23 + day, hour))
    return {
      start: start.toISOString(),
      label: `day ${String(day + 1)}, ${String(hour)}:00`,
      local: { weekday: day + 1, dayOfMonth: 23 + day, month: 11, minute: hour * 60 },
    }
  }),
).flat()

/** What a calendar answers. */
export function listOpenings(wish?: OpeningWish): readonly OfferedTime[] {
  const { after = '', before = '~' } = wish ?? {}
  const times = wish && timeWishOf(wish)
  return OPENINGS.filter(({ start, local }) => start > after && start < before && (!times || !local || fitsWish(local, times))).slice(0, 8)
}

export const isOpening = (start: string | undefined): boolean => OPENINGS.some((opening) => opening.start === start)

/** Ways to point at a time: by place, by number, by day, by the clock, or on to others. */
export const pointingArbitrary: fc.Arbitrary<Pointing> = fc.oneof(
  fc.constantFrom(-1, 1, 2, 9).map((place) => ({ places: [place], isWhole: true })),
  fc.constantFrom(1, 3, 9, 24, 77).map((number) => ({ number, isWhole: true })),
  fc.integer({ min: 1, max: 31 }).map((nth) => ({ nth, isWhole: true })),
  fc.constantFrom(...MOVES).map((move) => ({ move, isWhole: true })),
  fc.integer({ min: 1, max: 7 }).map((weekday) => ({ weekdays: [weekday], isWhole: true })),
  fc.constantFrom(9, 12, 15).map((hour) => ({ clock: [{ from: hour * 60, to: hour * 60 + 60 }], isWhole: true })),
)
