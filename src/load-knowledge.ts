import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Content } from './core/content'
import type { Understand } from './core/understanding'
import type { Classifier } from './nlu/classifier'
import { createClassifier } from './nlu/classifier/create-classifier'
import { parseModel } from './nlu/classifier/model-file'
import { createUnderstanding } from './nlu/understand'
import { trainIntentModel } from './services/load-intent-examples'
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
  readonly understand: Understand
}

/** Reads dialogs/ and intents/ of a content folder. Throws `content/invalid` with every problem. */
export async function loadKnowledge(folder = PROJECT_FOLDER): Promise<Knowledge> {
  const texts = await readContentTexts(openContentFolder(join(folder, 'dialogs')))
  return { content: await loadContent(openContentTexts(texts)), texts, understand: loadUnderstanding(folder) }
}

/** The reader alone. A content folder without intents/ is read as what ships. */
export function loadUnderstanding(folder = PROJECT_FOLDER): Understand {
  const home = hasOwnIntents(folder) ? folder : PROJECT_FOLDER
  return createUnderstanding(loadLexicon(join(home, 'intents', 'lexicons')), loadClassifier(home))
}

/** Whether a content folder brings its own reading. */
export function hasOwnIntents(folder: string): boolean {
  return folder !== PROJECT_FOLDER && existsSync(join(folder, 'intents'))
}

/** The model that the build made of the intents that ship; others are learned at the start, in about three seconds. */
function loadClassifier(folder: string): Classifier {
  if (folder !== PROJECT_FOLDER) return createClassifier(trainIntentModel(join(folder, 'intents')))
  return createClassifier(parseModel(readFileSync(join(PROJECT_FOLDER, 'dist', 'intents.model'))))
}
