import type { RawContent } from '../content'
import { fileOfPhrase, listClientTexts, listTherapistTexts } from '../content-texts'
import { COMMAND_INTENTS } from '../digressions'
import { PHRASE_IDS, PLURAL_IDS } from '../phrase-ids'
import { findUnknownPlaceholders } from '../placeholders'
import type { Problem } from '../problem'

/** Every phrase that the engine says exists, and every placeholder in a text can be filled. */
export function checkTexts(raw: RawContent): Problem[] {
  return [...findMissingPhrases(raw), ...findUnsaidPhrases(raw), ...findUnknownCommands(raw), ...findUnfilled(raw)]
}

function findMissingPhrases({ phrases, practice }: RawContent): Problem[] {
  const forms = new Intl.PluralRules(practice.lang).resolvedOptions().pluralCategories
  const plurals = PLURAL_IDS.flatMap((id) => forms.map((form) => `${id}_${form}`))
  return [...PHRASE_IDS, ...plurals]
    .filter((id) => !(id in phrases))
    .map((id) => ({
      file: fileOfPhrase(id),
      path: id,
      expected: 'the text of this phrase',
    }))
}

function findUnsaidPhrases({ phrases }: RawContent): Problem[] {
  const forms = ['zero', 'one', 'two', 'few', 'many', 'other']
  const said = new Set<string>([...PHRASE_IDS, ...PLURAL_IDS.flatMap((id) => forms.map((form) => `${id}_${form}`))])
  return Object.keys(phrases)
    .filter((id) => !said.has(id))
    .map((id) => ({ file: fileOfPhrase(id), path: id, expected: 'a phrase that the bot says (see src/core/phrase-ids.ts)' }))
}

function findUnknownCommands({ digressions }: RawContent): Problem[] {
  return digressions
    .filter(({ intent, kind }) => kind === 'command' && !COMMAND_INTENTS.includes(intent))
    .map(({ intent }) => ({
      file: 'digressions.yaml',
      path: `[${intent}].kind`,
      expected: `"answer", or one of ${COMMAND_INTENTS.join(', ')}`,
    }))
}

function findUnfilled(raw: RawContent): Problem[] {
  return [...listClientTexts(raw), ...listTherapistTexts(raw)].flatMap(({ file, path, text, extra }) =>
    findUnknownPlaceholders(text, extra).map((name) => ({ file, path, expected: `a placeholder that can be filled, not {${name}}` })),
  )
}
