import { join } from 'node:path'
import { createClassifier } from '../../src/nlu/classifier/create-classifier'
import { listExamples } from '../../src/nlu/classifier/intent-file'
import { trainClassifier } from '../../src/nlu/classifier/train-classifier'
import { loadIntentExamples } from '../../src/services/load-intent-examples'
import { GIVEN_UP } from '../../src/services/load-intent-examples'

const intentsDirectory = join(__dirname, '..', '..', 'intents')
export const intentFiles = loadIntentExamples(intentsDirectory)

/** The model that the build makes, in memory. */
export function trainOnIntents() {
  const { inside, outside } = listExamples(intentFiles)
  return trainClassifier(inside, { outside, givenUp: GIVEN_UP })
}

export const createTrained = () => createClassifier(trainOnIntents())
