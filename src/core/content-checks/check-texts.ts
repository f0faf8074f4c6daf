import type { RawContent } from '../content'
import { fileOfPhrase, listClientTexts } from '../content-texts'
import { COMMAND_INTENTS } from '../digressions'
import { PHRASE_IDS } from '../phrase-ids'
import { findUnknownPlaceholders } from '../placeholders'
import type { Problem } from '../problem'

/** Every phrase that the engine says exists, and every placeholder in a text can be filled. */
export function checkTexts(raw: RawContent): Problem[] {
  return [...findMissingPhrases(raw), ...findUnsaidPhrases(raw), ...findUnknownCommands(raw), ...findUnfilled(raw)]
}

function findMissingPhrases({ phrases }: RawContent): Problem[] {
  return PHRASE_IDS.filter((id) => !(id in phrases)).map((id) => ({
    file: fileOfPhrase(id),
    path: id,
    expected: 'the text of this phrase',
  }))
}

function findUnsaidPhrases({ phrases }: RawContent): Problem[] {
  const said: readonly string[] = PHRASE_IDS
  return Object.keys(phrases)
    .filter((id) => !said.includes(id))
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
  return listClientTexts(raw).flatMap(({ file, path, text, extra }) =>
    findUnknownPlaceholders(text, extra).map((name) => ({ file, path, expected: `a placeholder that can be filled, not {${name}}` })),
  )
}
