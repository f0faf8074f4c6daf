import { slotsOf } from '../condition'
import type { Question, RawContent, Step } from '../content'
import { fileOfQuestion } from '../content-texts'
import type { Problem } from '../problem'

const INTERVIEW = 'knee-pain/interview.yaml'

/** Nothing in dialogs/ is dead: each question is asked or volunteered, each sign is read by a flag, each muscle is treated or listed. */
export function checkReachability({ kneePain }: RawContent): Problem[] {
  const questions = new Map(kneePain.questions.map((question) => [question.id, question]))
  return [
    ...kneePain.interview.flatMap((step) => checkScreen(questions, step)),
    ...findAskedTwice(kneePain.interview),
    ...findUnasked(kneePain),
    ...findUnreadSigns(kneePain),
    ...findUnusedMuscles(kneePain),
  ]
}

/** A screen is a sentence over lines to tick; only yes_no questions can be ticked. */
function checkScreen(questions: ReadonlyMap<string, Question>, { id, phase, slots, screen, level }: Step): Problem[] {
  const at = (key: string, expected: string): Problem => ({ file: INTERVIEW, path: `[${id}].${key}`, expected })
  const asked = slots.flatMap((slot) => questions.get(slot) ?? [])
  const ticked = slots.length > 1 ? asked : []
  return [
    ...(slots.length > 1 && screen === undefined ? [at('screen', 'the sentence above the list')] : []),
    ...(level !== undefined && phase !== 'safety' ? [at('level', 'none outside the phase safety')] : []),
    ...ticked.filter(({ kind }) => kind !== 'yes_no').map((q) => at('slots', `yes_no questions in a screen, not ${q.id} (${q.kind})`)),
    ...ticked
      .filter(({ tick }) => tick === undefined)
      .map((q) => ({ file: fileOfQuestion(q), path: `[${q.id}].tick`, expected: `its line in the screen "${id}"` })),
  ]
}

function findAskedTwice(interview: readonly Step[]): Problem[] {
  const asked = interview.flatMap(({ id, slots }) => slots.map((slot) => ({ id, slot })))
  return asked
    .filter(({ slot }, i) => asked.findIndex((other) => other.slot === slot) < i)
    .map(({ id, slot }) => ({ file: INTERVIEW, path: `[${id}].slots`, expected: `each question once, not ${slot} again` }))
}

/** Group about may be noted without being asked; a habit or a sign that nobody asks is dead. */
function findUnasked({ questions, interview }: RawContent['kneePain']): Problem[] {
  const asked = new Set(interview.flatMap(({ slots }) => slots))
  return questions
    .filter(({ id, group }) => group !== 'about' && !asked.has(id))
    .map((q) => ({ file: fileOfQuestion(q), path: `[${q.id}]`, expected: 'a step of interview.yaml that asks it, or group about' }))
}

function findUnreadSigns({ questions, flags }: RawContent['kneePain']): Problem[] {
  const read = new Set(flags.flatMap(({ rules }) => rules.flatMap(({ when }) => slotsOf(when))))
  return questions
    .filter(({ id, group }) => group === 'sign' && !read.has(id))
    .map((q) => ({ file: fileOfQuestion(q), path: `[${q.id}]`, expected: 'a rule of red-flags.yaml that reads this sign' }))
}

function findUnusedMuscles({ muscles, causes, locations, treatment }: RawContent['kneePain']): Problem[] {
  const used = new Set([
    ...causes.flatMap(({ muscles: m }) => [...m.primary, ...m.secondary]),
    ...Object.values(locations).flatMap((l) => [...l.primary, ...l.secondary]),
    ...treatment.flatMap((step) => step.muscles),
  ])
  return muscles
    .filter(({ id }) => !used.has(id))
    .map(({ id }) => ({ file: 'knee-pain/muscles.yaml', path: `[${id}]`, expected: 'a cause, place or treatment step that names it' }))
}
