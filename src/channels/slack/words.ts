import type { Content } from '../../core/content'
import type { PhraseId } from '../../core/phrase-ids'
import { type Extras, fill, placeholders } from '../../core/wording'
import { type PickerWords, readPickerWords } from '../picker-words'

/** What Slack's own screens and buttons say; from dialogs/, filled for the practice. */
export interface SlackWords extends PickerWords {
  readonly start: string
  readonly send: string
  readonly choose: string
  readonly noneOfThese: string
  readonly pickDate: string
  readonly tickFirst: string
  readonly noFiles: string
  readonly noEdits: string
  readonly tooLong: string
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
    noFiles: say('workplace_no_files'),
    noEdits: say('workplace_no_edits'),
    tooLong: say('workplace_too_long'),
    ...readPickerWords(content),
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
