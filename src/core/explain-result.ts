import type { Content } from './content'
import type { Conversation } from './conversation'
import type { CauseView } from './result-view'
import { joinWords, phrase } from './wording'

/** Why the result is as it is: the reasons for and against each cause, or the warning sign at a stop level. Undefined before there is one. */
export function explainResult(content: Content, conversation: Conversation): string | undefined {
  const { result } = conversation
  if (!result) return undefined
  if (!result.bookable) {
    const signs = result.flags.map(({ text, source }) => `${text} ${phrase(content, conversation, 'why_source', { source })}`)
    return [phrase(content, conversation, 'why_stop'), ...signs].join('\n\n')
  }
  if (result.causes.length === 0) return phrase(content, conversation, 'result_no_cause')
  const causes = result.causes.map((cause) => writeReasons(content, conversation, cause))
  return [phrase(content, conversation, 'why_result'), ...causes, result.disclaimer].join('\n\n')
}

/** A cause by its name and how likely it is, a line for each side. */
export function writeReasons(content: Content, conversation: Conversation, cause: CauseView, between = ''): string {
  const line = (id: 'result_because' | 'result_against' | 'result_not_asked', parts: readonly string[]) =>
    parts.length > 0 ? phrase(content, conversation, id, { reasons: joinWords(content, parts) }) : ''
  return [
    phrase(content, conversation, 'result_cause', { cause: cause.name, likelihood: cause.likelihoodLabel }),
    between,
    line('result_because', cause.because),
    line('result_against', cause.against),
    line('result_not_asked', cause.notAsked),
  ]
    .filter((part) => part !== '')
    .join('\n')
}
