import { checkIds } from './content-checks/check-ids'
import { checkPractice } from './content-checks/check-practice'
import { checkQuestions } from './content-checks/check-questions'
import { checkReachability } from './content-checks/check-reachability'
import { checkReferences } from './content-checks/check-references'
import { checkSources } from './content-checks/check-sources'
import { checkTexts } from './content-checks/check-texts'
import type { Content, RawContent } from './content'
import type { Problem } from './problem'

/**
 * Proves that the files of dialogs/ fit together and turns them into what `advance` reads: every reference resolves, every question
 * is reachable, every answer can be echoed, every text can be filled. Otherwise tells all problems at once, in the order of the checks.
 *
 * @param version First 12 hex digits of the SHA-256 of all files.
 */
export function compileContent(raw: RawContent, version: string): { content: Content } | { problems: readonly Problem[] } {
  const checks = [checkIds, checkQuestions, checkReferences, checkReachability, checkSources, checkTexts, checkPractice]
  const problems = checks.flatMap((check) => check(raw))
  return problems.length > 0 ? { problems } : { content: assemble(raw, version) }
}

function assemble({ practice, regions, phrases, digressions, kneePain }: RawContent, version: string): Content {
  const { questions, muscles, ...rest } = kneePain
  return {
    version,
    practice,
    regions: new Map(regions.map((region) => [region.id, region])),
    phrases,
    digressions: new Map(digressions.map((digression) => [digression.intent, digression])),
    questions: new Map(questions.map((question) => [question.id, question])),
    muscles: new Map(muscles.map((muscle) => [muscle.id, muscle])),
    ...rest,
  }
}
