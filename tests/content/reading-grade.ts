/** Endings and letter groups that the plain vowel count gets wrong. */
const SILENT = [/[^aeiou]e$/, /[^aeiouydt]ed$/, /[^aeioucsgxz]es$/]
const SPLIT = [/ia(?!n$|l$)/, /io(?!n|us)/, /iu/, /[^aeiou]le$/, /[^aeiou]les$/, /eo(?!us|ple)/, /ua(?!r)/, /being/, /doing/, /uid/]

/** Syllables of one English word, by its vowel groups. Right for nine words in ten, which is enough for an average. */
export function countSyllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '')
  if (letters === '') return 1
  const groups = letters.match(/[aeiouy]+/g)?.length ?? 0
  const silent = SILENT.filter((ending) => ending.test(letters)).length
  const split = SPLIT.filter((pattern) => pattern.test(letters)).length
  return Math.max(1, groups - silent + split)
}

/**
 * US school grade by Flesch and Kincaid (1975): 0.39 words a sentence + 11.8 syllables a word - 15.59.
 * A text without a full stop is one sentence.
 */
export function gradeOf(text: string): number {
  const sentences = text.split(/[.?!:](?:\s|$)/).filter((part) => /[a-z]/i.test(part))
  const words = sentences.flatMap((part) => part.split(/[\s/–-]+/).filter((word) => /[a-z0-9]/i.test(word)))
  if (words.length === 0) return 0
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0)
  return (0.39 * words.length) / sentences.length + (11.8 * syllables) / words.length - 15.59
}
