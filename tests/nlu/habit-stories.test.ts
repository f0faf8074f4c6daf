import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { filesNamed, understand } from './reader'

const HABITS = ['heels_often', 'heels_sudden', 'sheets_tucked', 'sits_on_leg', 'sits_long', 'overdid_workout', 'tender_knots'] as const

/** Whole messages under what they tell of habits ("sits_long yes, heels_often no"); of every other habit they tell nothing. */
const stories = filesNamed(/^habit-stories-/)
  .flatMap((file) => Object.entries(parse(readFileSync(join(__dirname, file), 'utf8')) as Record<string, string[]>))
  .flatMap(([told, texts]) => texts.map((text) => ({ told, text })))

it.each(stories)('"$text" tells $told', ({ told, text }) => {
  const { slots } = understand(text)
  const found = HABITS.filter((habit) => slots[habit] !== undefined).map((habit) => `${habit} ${String(slots[habit])}`)
  expect(found.join(', ') || 'nothing').toBe(told)
})
