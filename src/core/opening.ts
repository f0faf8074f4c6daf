import type { Door } from './conversation'
import { askYesNo, change, put, putAgain, readChoice, sayPhrase, type Progress } from './progress'
import type { Turn } from './turn'
import { phrase } from './wording'

type Message = Extract<Turn, { kind: 'message' }>

/** The first thing said: what this is, who reads it, what is kept and for how long. Nothing is asked before a yes. */
export function askConsent(progress: Progress, door?: Door): Progress {
  const text = phrase(progress.content, progress.conversation, door ? `consent_${door}` : 'consent')
  return askYesNo(change(progress, { phase: 'consent', ...(door && { door }) }), 'consent', text, 'consent_yes', 'consent_no')
}

/** A yes opens the conversation, a no ends it kindly; a yes after a no is still welcome. */
export function takeConsent(progress: Progress, message: Message): Progress {
  const { open } = progress.conversation
  const choice = open && readChoice(progress, open.prompt, message)
  if (choice === 'yes') return askStory(change(progress, { consent: 'given', outcome: 'open' }))
  if (choice === 'no') return change(sayPhrase(progress, 'declined'), { consent: 'declined', outcome: 'declined', phase: 'closed' })
  const attempt = (open?.attempt ?? 0) + 1
  return putAgain(progress, phrase(progress.content, progress.conversation, attempt > 1 ? 'consent_or_call' : 'consent_again'), attempt)
}

/** The open invitation to tell it in one's own words; after an aside it comes back shorter, and without thanks. */
export function askStory(progress: Progress): Progress {
  const { content, conversation } = progress
  const again = phrase(content, conversation, 'story_again')
  const prompt = { step: 'story', slot: null, kind: 'text', options: [], skippable: true } as const
  return put(change(progress, { phase: 'safety' }), prompt, again, 0, phrase(content, conversation, 'story'))
}
