import { z } from 'zod'

/** The shape of intents/lexicons/numbers.yaml: how people say how much, how long, how often and since when. */
const text = z.string().trim().min(1)
const words = z.array(text).min(1)

const monthNumber = z.number().int().min(1).max(12)
const dayNumber = z.number().int().min(1).max(31)

/** How people name a day of the calendar; the names of days and months are in intents/lexicons/choices.yaml. */
const datesSchema = z.strictObject({
  since: words,
  last: words,
  on: words,
  /** What may stand between "since" and the day. */
  padding: words,
  within: z.record(z.string(), z.tuple([dayNumber, dayNumber])),
  /** Between a day and its month: "3rd of". */
  beside_day: words,
  /** Between the rest and the year. */
  of_year: words,
  /** "The march" is no month, and "the sun" no day. */
  article: words,
  /** Before a day: it lies ahead, or comes again and again. */
  ahead: words,
  /** Right before a date that is told of one time only. */
  begun: words,
  happened: words,
  weekend: text,
  /** Behind "the weekend": one earlier still. */
  one_earlier: text,
  months: z.record(z.string(), monthNumber),
  feasts: z.record(z.string(), z.tuple([monthNumber, dayNumber])),
  seasons: z.record(z.string(), monthNumber),
  ambiguous: words,
})

/** What stands in and around a length of time, and tells what it measures. */
const lengthsSchema = z.strictObject({
  /** One of a unit. */
  article: words,
  half: words,
  quarter: words,
  of: words,
  and_a_half: text,
  range: words,
  /** Between the number and the unit. */
  padding: words,
  /** Beside "weeks" without a number: then it is a length of time. */
  beside_vague: words,
  /** "Every other day" is no "other day". */
  every: words,
  age: words,
  /** Before a number of years: "am 63 yrs". */
  age_before: words,
  ago: words,
  /** Behind a number of days: they are counted from what follows, unless `lasting_from` stands before. */
  counted_from: words,
  lasting_from: words,
  /** "After six months off": so long nothing was done. */
  pause_after: words,
  pause: words,
  stretch: words,
  /** "In one go". */
  in_one: text,
  per: words,
  /** What is counted before "a week": then it is a rate, not a length of time. */
  before_rate: words,
  times: words,
  /** "In three weeks", "in about a month". */
  ahead: words,
  roughly: words,
  before_lasting: words,
})

/** How often: "3 days a week", "twice a year", "four days out of seven". */
const ratesSchema = z.strictObject({
  /** Days of what is counted by. */
  days: z.record(z.string(), z.number().positive()),
  /** Word to how many times it says. */
  times: z.record(z.string(), z.number().int().positive()),
  per: words,
  counted: words,
  out_of: text,
})

/** Numbers that answer a question. */
const amountsSchema = z.strictObject({
  /** Words that may stand around a number or a length of time without adding to it. */
  around: words,
  between: words,
  /** Words that stand for a number only when nothing else is said: "the first one", "a few". */
  seldom_counted: words,
})

export const numbersSchema = z.strictObject({
  /** Number word to value; vague ones ("a few") to a cautious guess. */
  words: z.record(z.string(), z.number()),
  /** Unit (any form) to days. */
  day_units: z.record(z.string(), z.number()),
  /** Unit to minutes. */
  minute_units: z.record(z.string(), z.number()),
  /** Whole phrases that name a time without a number: "yesterday" to 1 day. */
  day_phrases: z.record(z.string(), z.number()),
  lengths: lengthsSchema,
  rates: ratesSchema,
  amounts: amountsSchema,
  dates: datesSchema,
  /** "in 2012" is long ago: every year up to this one. There is no clock here to ask. */
  last_past_year: z.number().int(),
})

export type Numbers = z.infer<typeof numbersSchema>
export type Dates = z.infer<typeof datesSchema>
