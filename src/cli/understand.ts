import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Classifier } from '../nlu/classifier'
import { createUnderstanding } from '../nlu/understand'
import { loadLexicon } from '../services/load-intents'

const rejectAll: Classifier = {
  classify: (): { label: string; score: number; rejected: boolean } => ({ label: 'none', score: 0, rejected: true }),
}

const understand = createUnderstanding(loadLexicon(join(process.cwd(), 'intents', 'lexicons')), rejectAll)
createInterface({ input: process.stdin }).on('line', (line) => {
  const { intent, confidence, slots } = understand(line)
  process.stdout.write(`${JSON.stringify({ intent, confidence, slots })}\n`)
})
