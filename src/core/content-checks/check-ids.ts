import type { RawContent } from '../content'
import { fileOfQuestion } from '../content-texts'
import type { Problem } from '../problem'

interface Named {
  readonly file: string
  readonly id: string
}

/** Ids are the names by which the files speak of one another: each is used once in its kind. */
export function checkIds({ regions, digressions, kneePain }: RawContent): Problem[] {
  const named = (file: string, ids: readonly string[]): Named[] => ids.map((id) => ({ file, id }))
  const kinds: readonly (readonly Named[])[] = [
    kneePain.questions.map((question) => ({ file: fileOfQuestion(question), id: question.id })),
    named(
      'knee-pain/interview.yaml',
      kneePain.interview.map(({ id }) => id),
    ),
    named(
      'knee-pain/red-flags.yaml',
      kneePain.flags.map(({ id }) => id),
    ),
    named(
      'knee-pain/causes.yaml',
      kneePain.causes.map(({ id }) => id),
    ),
    named(
      'knee-pain/muscles.yaml',
      kneePain.muscles.map(({ id }) => id),
    ),
    named(
      'knee-pain/treatment.yaml',
      kneePain.treatment.map(({ id }) => id),
    ),
    named(
      'knee-pain/facts.yaml',
      kneePain.facts.map(({ id }) => id),
    ),
    named(
      'regions.yaml',
      regions.map(({ id }) => id),
    ),
    named(
      'digressions.yaml',
      digressions.map(({ intent }) => intent),
    ),
  ]
  return kinds.flatMap(findRepeated)
}

function findRepeated(named: readonly Named[]): Problem[] {
  return named
    .filter(({ id }, i) => named.findIndex((other) => other.id === id) < i)
    .map(({ file, id }) => ({ file, path: `[${id}]`, expected: 'an id that is not used yet' }))
}
