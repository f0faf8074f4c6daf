import { createInterface } from 'node:readline'
import { describeUnderstanding } from '../channels/terminal'
import { readContentDir, readSettings } from '../config'
import { loadUnderstanding } from '../load-knowledge'

/** `npm run understand`: what each line of standard input means, as one JSON object a line. There is no conversation, and nothing is kept. */
const understand = loadUnderstanding(readContentDir(readSettings(process.env)))
createInterface({ input: process.stdin }).on('line', (line) => {
  process.stdout.write(`${JSON.stringify(describeUnderstanding(understand(line)))}\n`)
})
