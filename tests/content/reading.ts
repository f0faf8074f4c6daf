import { join } from 'node:path'
import type { Understanding } from '../../src/core/understanding'
import type { Classifier } from '../../src/nlu/classifier'
import { createUnderstanding } from '../../src/nlu/understand'
import { loadLexicon } from '../../src/services/load-intents'

/** Slots are read without the intent, so no trained model is needed here. */
const noIntent: Classifier = { classify: () => ({ label: 'none', score: 0, rejected: true }) }

/** The shipped lexicons at work. */
export function createReader(): (text: string) => Understanding {
  return createUnderstanding(loadLexicon(join(__dirname, '../../intents/lexicons')), noIntent)
}
