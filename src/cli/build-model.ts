import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { serialiseModel } from '../nlu/classifier/model-file'
import { trainIntentModel } from '../services/load-intent-examples'

/** Trains the intent classifier on `intentsDir` and writes the model. Returns its size in bytes. A failed build leaves the old file in place. */
function buildIntentModel(intentsDir: string, outFile: string): number {
  const bytes = serialiseModel(trainIntentModel(intentsDir))
  mkdirSync(dirname(outFile), { recursive: true })
  const unfinished = `${outFile}.${process.pid}.tmp`
  writeFileSync(unfinished, bytes)
  renameSync(unfinished, outFile)
  return bytes.byteLength
}

/** `node dist/cli/build-model.js [intents directory] [model file]` */
function main(): void {
  const root = join(__dirname, '..', '..')
  const [intentsDir = join(root, 'intents'), outFile = join(root, 'dist', 'intents.model')] = process.argv.slice(2)
  const start = performance.now()
  const bytes = buildIntentModel(intentsDir, outFile)
  process.stderr.write(`intent model: ${bytes} bytes in ${((performance.now() - start) / 1000).toFixed(1)} s\n`)
}

main()
