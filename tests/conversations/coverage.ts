import type { Content } from '../../src/core/content'

/** Everything in the content that some transcript must reach. */
export function listGoals(content: Content): string[] {
  const questions = [...content.questions.values()]
  return [
    ...content.interview.filter(({ slots }) => slots.length > 1).map(({ id }) => `step ${id}`),
    ...questions.filter(({ kind }) => kind === 'yes_no').flatMap(({ id }) => [`value ${id}=yes`, `value ${id}=no`]),
    ...questions.flatMap(({ id, options }) => options.map((option) => `value ${id}=${option.id}`)),
    ...content.flags.map(({ id }) => `flag ${id}`),
    ...content.causes.map(({ id }) => `cause ${id}`),
    ...[...content.digressions.keys()].map((intent) => `aside ${intent}`),
  ]
}

/** How much of each kind was reached, and what was not, as a table. */
export function describeCoverage(content: Content, reached: ReadonlySet<string>): string {
  const goals = listGoals(content)
  const kinds = [...new Set(goals.map((goal) => goal.split(' ')[0] ?? ''))]
  const ways = [...reached].filter((goal) => goal.startsWith('way ')).length
  const rows = kinds.map((kind) => {
    const wanted = goals.filter((goal) => goal.startsWith(`${kind} `))
    const missed = wanted.filter((goal) => !reached.has(goal))
    const share = ((100 * (wanted.length - missed.length)) / wanted.length).toFixed(0)
    return `${kind.padEnd(8)} ${String(wanted.length - missed.length).padStart(4)} of ${String(wanted.length).padStart(4)}  ${share.padStart(3)} %  ${missed.join(', ')}`
  })
  return [...rows, `ways     ${String(ways).padStart(4)} from one question to another`].join('\n')
}
