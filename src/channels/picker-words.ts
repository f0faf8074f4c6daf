import type { Content } from '../core/content'
import { createPickedTimeFormat } from '../core/time-format'
import { fillPhrase } from '../core/wording'

/** Around the controls for a day and time of one's own; from dialogs/, filled for the practice. */
export interface PickerWords {
  readonly otherDay: string
  readonly pickDay: string
  readonly pickClock: string
  readonly look: string
  readonly dayFirst: string
  /** Writes an id of a picked time as a person reads it. */
  readonly pickedTime: (id: string) => string
}

export function readPickerWords(content: Content): PickerWords {
  return {
    otherDay: fillPhrase(content, 'book_other_day'),
    pickDay: fillPhrase(content, 'book_pick_day'),
    pickClock: fillPhrase(content, 'book_pick_clock'),
    look: fillPhrase(content, 'book_look'),
    dayFirst: fillPhrase(content, 'book_day_first'),
    pickedTime: createPickedTimeFormat(content.practice),
  }
}
