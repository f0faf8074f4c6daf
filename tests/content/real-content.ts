import { join } from 'node:path'
import type { Content, RawContent } from '../../src/core/content'
import { loadContent } from '../../src/services/load-content'
import { openContentFolder } from '../../src/stores/content-folder'

export const DIALOGS = join(__dirname, '../../dialogs')

/** The content as it ships. */
export function loadRealContent(): Promise<Content> {
  return loadContent(openContentFolder(DIALOGS))
}

/** Compiled content as the files had it, ready to be spoilt; the copy shares nothing with the original. */
export function toRaw(content: Content): RawContent {
  const { practice, regions, phrases, digressions, questions, muscles, interview, flags, causes, triage, locations, treatment, facts } =
    content
  return structuredClone({
    practice,
    regions: [...regions.values()],
    phrases,
    digressions: [...digressions.values()],
    kneePain: {
      questions: [...questions.values()],
      interview: [...interview],
      flags: [...flags],
      causes: [...causes],
      triage,
      muscles: [...muscles.values()],
      locations,
      treatment,
      facts,
    },
  })
}
