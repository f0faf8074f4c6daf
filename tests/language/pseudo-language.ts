import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { isMap, isScalar, parseDocument, visit } from 'yaml'
import type { Content } from '../../src/core/content'
import { DIALOGS } from '../content/real-content'

/** Keys of dialogs/ under which a person's words stand, wherever they are; phrases and echoes have names of their own. */
const SPOKEN =
  /^(ask|ask_other|tick|simpler|why|label|also|therapist|screen|name|client|say|at_stop|at_work|with_mail|legend|sentence|headline|threshold|evidence_note|treatment|care|refers_to|worse_with|emergency|emergency_place|urgent_line|urgent_place|doctor|address|price|parking)$/
/** Below these nothing is said to anybody: they are examples for the reader, rules and references. */
const UNSPOKEN = /^(examples|when|only_when|counts_when|care_when|source|if)$/
const PHRASE_FILES = /^(phrases|booking|person|mail|card|case|widget|console)\.yaml$/

/**
 * Writes dialogs/ in a made-up language into a folder of its own and returns that folder: every letter of what a person may read becomes a fullwidth one, and
 * days and months are Greek. Whatever shows a plain letter afterwards does not come from content.
 */
export function writePseudoLanguage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'knead-language-'))
  for (const entry of readdirSync(DIALOGS, { recursive: true, encoding: 'utf8' })) {
    const translated = translate(entry)
    if (translated === undefined) continue
    const target = join(folder, 'dialogs', entry)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, translated)
  }
  return folder
}

function translate(entry: string): string | undefined {
  if (entry.endsWith('page.html')) return widenPage(readFileSync(join(DIALOGS, entry), 'utf8'))
  return entry.endsWith('.yaml') ? translateFile(entry, readFileSync(join(DIALOGS, entry), 'utf8')) : undefined
}

function translateFile(name: string, text: string): string {
  const document = parseDocument(text)
  if (name === 'practice.yaml') document.set('lang', 'el')
  visit(document, {
    Pair: (_, { key }) => (isScalar(key) && UNSPOKEN.test(String(key.value)) ? visit.SKIP : undefined),
    Scalar: (at, scalar, path) => {
      const keys = path.flatMap((node) => ('key' in node && isScalar(node.key) ? [String(node.key.value)] : []))
      const isSpoken = PHRASE_FILES.test(name) || keys.at(-2) === 'echo' || SPOKEN.test(keys.at(-1) ?? '')
      const isText = at !== 'key' && typeof scalar.value === 'string' && !isMap(scalar)
      if (isSpoken && isText) scalar.value = widen(String(scalar.value))
    },
  })
  return document.toString()
}

/** Fullwidth letters; placeholders stay. */
export function widen(text: string): string {
  return text.replace(/\{[^}]*\}|[A-Za-z]/g, (part) => (part.length > 1 ? part : String.fromCodePoint((part.codePointAt(0) ?? 0) + 0xfee0)))
}

/** Text between tags, and what stands for it to those who hear the page. */
function widenPage(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/(<[^>]+>)|(\{\{[^}]*\}\})|(&\w+;)|[A-Za-z]/g, (part, tag: string | undefined, name, entity) =>
      name || entity
        ? part
        : (tag?.replace(/(aria-label|alt|title)="([^"]*)"/g, (_, key, words) => `${key}="${widen(words)}"`) ?? widen(part)),
    )
}

/** What of a text no content says. `data` are words of the visitor, addresses and the like, which no language changes. */
export function findForeignWords(text: string, data: readonly string[]): string[] {
  const rest = data
    .filter((known) => known !== '')
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, known) => left.replaceAll(known, ' '), text)
  return rest.match(/[A-Za-z][A-Za-z' ]*/g) ?? []
}

/** Names of studies, items of the page and ids of red flags: the same in every language. */
export function listReferences({ questions, flags, causes, muscles }: Content): string[] {
  const named = [...questions.values(), ...flags, ...muscles.values(), ...causes, ...causes.flatMap(({ reasons }) => reasons)]
  return [...flags.map(({ id }) => id), ...named.flatMap(({ source }) => source)]
}
