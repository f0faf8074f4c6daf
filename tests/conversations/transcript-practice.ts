import type { Content } from '../../src/core/content'
import type { Transcript } from './transcript'

/** When every transcript is played: nine in the morning in New York. */
export const MONDAY = new Date('2026-11-23T14:00:00Z')

/** The practice of the transcripts: two times on Tuesday, Wednesday and Friday (Thursday it is closed), or none. On Monday it is open, for less than a visit. */
export function furnish(content: Content, calendar: Transcript['calendar']): Content {
  const early = { from: '10:00', to: '11:00' }
  const late = { from: '15:00', to: '16:00' }
  const friday = [
    { from: '09:00', to: '10:00' },
    { from: '14:30', to: '15:30' },
  ]
  const hours =
    calendar === 'empty' ? {} : { monday: [{ from: '09:00', to: '09:30' }], tuesday: [early, late], wednesday: [early, late], friday }
  const booking = { ...content.practice.booking, hours, horizon_days: 5 }
  return { ...content, practice: { ...content.practice, booking } }
}
