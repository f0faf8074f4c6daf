import type { Content } from '../../core/content'
import type { PhraseId } from '../../core/phrase-ids'
import { createPickedTimeFormat } from '../../core/time-format'
import { type Extras, fill, placeholders } from '../../core/wording'

/** What Slack's own screens and buttons say; from dialogs/, filled for the practice. */
export interface SlackWords {
  readonly start: string
  readonly send: string
  readonly choose: string
  readonly noneOfThese: string
  readonly pickDate: string
  readonly tickFirst: string
  /** Around the controls for a day and time of one's own. */
  readonly otherDay: string
  readonly pickDay: string
  readonly pickClock: string
  readonly look: string
  readonly dayFirst: string
  /** Writes an id of a picked time as a person reads it. */
  readonly pickedTime: (id: string) => string
  /** Name of the zone in which the practice gives its times. */
  readonly timeZone: string
  readonly privateOnly: string
  readonly home: string
  readonly written: string
  readonly here: string
  readonly failure: string
  readonly answered: (answer: string) => string
  /** What the picture of a knee shows, whose places are numbered. */
  readonly places: (numbered: string) => string
  /** Stands for words that were said before consent. */
  readonly notKept: string
  readonly installed: string
  readonly notInstalled: string
}

/** The words for everybody in a workspace, whose country is the practice's. */
export function readSlackWords(content: Content): SlackWords {
  const values = placeholders(content, content.practice.region)
  const say = (id: PhraseId, extras: Extras = {}) => fill(content.phrases[id] ?? '', { ...values, ...extras })
  return {
    start: say('workplace_start'),
    send: say('workplace_send'),
    choose: say('workplace_choose'),
    noneOfThese: say('none_of_these'),
    pickDate: say('workplace_pick_date'),
    tickFirst: say('workplace_tick_first'),
    otherDay: say('book_other_day'),
    pickDay: say('book_pick_day'),
    pickClock: say('book_pick_clock'),
    look: say('book_look'),
    dayFirst: say('book_day_first'),
    pickedTime: createPickedTimeFormat(content.practice),
    timeZone: content.practice.time_zone,
    privateOnly: say('workplace_private'),
    home: say('workplace_home'),
    written: say('workplace_written'),
    here: say('workplace_here'),
    failure: say('failure'),
    answered: (answer) => say('workplace_answered', { answer }),
    places: (numbered) => say('map_places', { places: numbered }),
    notKept: say('not_kept'),
    installed: say('workplace_installed'),
    notInstalled: say('workplace_not_installed'),
  }
}
