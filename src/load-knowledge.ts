import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Content } from './core/content'
import type { Understanding } from './core/understanding'
import type { Classifier } from './nlu/classifier'
import { createClassifier } from './nlu/classifier/create-classifier'
import { parseModel } from './nlu/classifier/model-file'
import { createUnderstanding } from './nlu/understand'
import { openContentTexts, readContentTexts, type ContentTexts } from './services/content-versions'
import { loadContent } from './services/load-content'
import { loadLexicon } from './services/load-intents'
import { openContentFolder } from './stores/content-folder'

/** The project's folder, which holds dialogs/, intents/ and the built files in dist/. */
export const PROJECT_FOLDER = join(__dirname, '..')

/** What the bot says and how it reads. */
export interface Knowledge {
  readonly content: Content
  /** What the content was read from. */
  readonly texts: ContentTexts
  readonly understand: (text: string) => Understanding
}

/** Reads dialogs/ and intents/. Throws `content/invalid` with every problem. */
export async function loadKnowledge(): Promise<Knowledge> {
  const texts = await readContentTexts(openContentFolder(join(PROJECT_FOLDER, 'dialogs')))
  return { content: await loadContent(openContentTexts(texts)), texts, understand: loadUnderstanding() }
}

/** The reader alone, with the intent model that the build made. */
export function loadUnderstanding(): (text: string) => Understanding {
  return createUnderstanding(loadLexicon(join(PROJECT_FOLDER, 'intents', 'lexicons')), loadClassifier())
}

function loadClassifier(): Classifier {
  return createClassifier(parseModel(readFileSync(join(PROJECT_FOLDER, 'dist', 'intents.model'))))
}
