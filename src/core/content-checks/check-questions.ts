import type { Question, RawContent } from '../content'
import { fileOfQuestion } from '../content-texts'
import type { Problem } from '../problem'

/** A question can be answered, its answers can be echoed, and its examples hold values that it can take. */
export function checkQuestions({ kneePain }: RawContent): Problem[] {
  return kneePain.questions.flatMap((question) => {
    const problems = [...checkOptions(question), ...checkEcho(question), ...checkExamples(question)]
    return problems.map(({ path, expected }) => ({ file: fileOfQuestion(question), path: `[${question.id}].${path}`, expected }))
  })
}

/** Every value that a question of a closed kind may hold; null where any number will do. */
export function listValues(question: Question): readonly string[] | null {
  if (question.kind === 'yes_no') return ['yes', 'no']
  return question.kind === 'choice' || question.kind === 'multi' ? question.options.map(({ id }) => id) : null
}

type Finding = Omit<Problem, 'file'>

function checkOptions({ kind, options, ability, make_sure }: Question): Finding[] {
  const closed = kind === 'choice' || kind === 'multi'
  return [
    ...(closed && options.length < 2 ? [{ path: 'options', expected: `at least two options for a ${kind}` }] : []),
    ...(!closed && options.length > 0 ? [{ path: 'options', expected: `no options for a ${kind}` }] : []),
    ...(make_sure && kind !== 'number' ? [{ path: 'make_sure', expected: 'a number question' }] : []),
    ...(ability && kind !== 'yes_no' ? [{ path: 'ability', expected: 'a yes_no question' }] : []),
  ]
}

function checkEcho(question: Question): Finding[] {
  const values = listValues(question)
  const { echo } = question
  if (values === null) return 'any' in echo ? [] : [{ path: 'echo', expected: '"any" with {value}, for a number' }]
  const missing = values.filter((value) => !(value in echo) && !('any' in echo))
  const unknown = Object.keys(echo).filter((value) => value !== 'any' && !values.includes(value))
  return [
    ...missing.map((value) => ({ path: `echo.${value}`, expected: 'a short phrase for this answer' })),
    ...unknown.map((value) => ({ path: `echo.${value}`, expected: `one of ${values.join(', ')}` })),
  ]
}

function checkExamples(question: Question): Finding[] {
  return question.examples.flatMap(({ value }, i) =>
    canHold(question, value) ? [] : [{ path: `examples[${String(i)}].value`, expected: describeValues(question) }],
  )
}

function canHold(question: Question, value: Question['examples'][number]['value']): boolean {
  const values = listValues(question)
  if (values === null) return typeof value === 'number' && value >= (question.min ?? -Infinity) && value <= (question.max ?? Infinity)
  const parts = question.kind === 'multi' ? value : [value]
  return Array.isArray(parts) && parts.length > 0 && parts.every((part) => values.includes(String(part)))
}

function describeValues({ kind, min, max, ...question }: Question): string {
  const values = listValues({ kind, min, max, ...question })
  if (values === null) return `a number from ${String(min ?? 'any')} to ${String(max ?? 'any')}`
  return `${kind === 'multi' ? 'a list of' : 'one of'} ${values.join(', ')}`
}
