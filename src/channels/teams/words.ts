import type { Content } from '../../core/content'
import type { PhraseId } from '../../core/phrase-ids'
import { type Extras, fill, joinWords, placeholders } from '../../core/wording'
import { type PickerWords, readPickerWords } from '../picker-words'

/** What the cards say by themselves, from dialogs/phrases.yaml. */
export interface TeamsWords extends PickerWords {
  readonly send: string
  readonly pickOne: string
  readonly pickSeveral: string
  readonly noneOfThese: string
  readonly noFiles: string
  readonly noEdits: string
  readonly tooLong: string
  readonly privateOnly: string
  readonly startPrivate: string
  readonly failure: string
  readonly answered: (answer: string) => string
  /** What the picture of a knee shows, whose places are numbered. */
  readonly places: (numbered: string) => string
  readonly result: ResultWords
}

/** Headings of the result, and the sentences around its lists. */
export interface ResultWords {
  readonly care: string
  readonly causes: string
  readonly noCause: string
  readonly tips: string
  readonly therapist: string
  readonly stopEnd: string
  readonly cause: (cause: string, likelihood: string) => string
  readonly because: (reasons: readonly string[]) => string
  readonly against: (reasons: readonly string[]) => string
  readonly notAsked: (reasons: readonly string[]) => string
  readonly evidence: (label: string, note: string) => string
}

export function wordsFrom(content: Content): TeamsWords {
  const everywhere = placeholders(content, content.practice.region)
  const say = (id: PhraseId, extras: Extras = {}) => fill(content.phrases[id] ?? '', { ...everywhere, ...extras })
  return {
    send: say('workplace_send'),
    pickOne: say('workplace_choose'),
    pickSeveral: say('workplace_choose_several'),
    noneOfThese: say('none_of_these'),
    ...readPickerWords(content),
    noFiles: say('workplace_no_files'),
    noEdits: say('workplace_no_edits'),
    tooLong: say('workplace_too_long'),
    privateOnly: say('teams_private'),
    startPrivate: say('workplace_start'),
    failure: say('failure'),
    answered: (answer) => say('workplace_answered', { answer }),
    places: (numbered) => say('map_places', { places: numbered }),
    result: {
      care: say('result_care'),
      causes: say('result_causes'),
      noCause: say('result_no_cause'),
      tips: say('result_tips'),
      therapist: say('result_therapist'),
      stopEnd: say('stop_end'),
      cause: (cause, likelihood) => say('result_cause', { cause, likelihood }),
      because: (reasons) => say('result_because', { reasons: joinWords(content, reasons) }),
      against: (reasons) => say('result_against', { reasons: joinWords(content, reasons) }),
      notAsked: (reasons) => say('result_not_asked', { reasons: joinWords(content, reasons) }),
      evidence: (label, note) => say('result_evidence', { label, note }),
    },
  }
}
