import type { RawContent } from '../content'
import { fileOfQuestion } from '../content-texts'
import type { Problem } from '../problem'

/** The therapist's page has this many items, S1 to S42. */
const PAGE_ITEMS = 42

interface Sourced {
  readonly file: string
  readonly path: string
  readonly source: readonly string[]
}

/** A source is an item of the page, a red flag whose own source counts, or a reference by name; the first two must exist. */
export function checkSources(raw: RawContent): Problem[] {
  const flags = new Set(raw.kneePain.flags.map(({ id }) => id))
  return listSourced(raw).flatMap(({ file, path, source }) =>
    source
      .filter((name) => isDangling(name, flags))
      .map((name) => ({
        file,
        path: `${path}.source`,
        expected: `S1 to S${String(PAGE_ITEMS)}, a red flag that exists or a reference by name, not "${name}"`,
      })),
  )
}

function isDangling(name: string, flags: ReadonlySet<string>): boolean {
  if (/^S\d+$/.test(name)) return Number(name.slice(1)) < 1 || Number(name.slice(1)) > PAGE_ITEMS
  return /^[RK]\d+[a-z]?$/.test(name) && !flags.has(name)
}

function listSourced({ regions, digressions, kneePain }: RawContent): Sourced[] {
  const { questions, flags, causes, muscles, treatment, facts, locations } = kneePain
  const byId = (file: string, items: readonly { id: string; source: readonly string[] }[]): Sourced[] =>
    items.map(({ id, source }) => ({ file, path: `[${id}]`, source }))
  return [
    ...questions.map((q) => ({ file: fileOfQuestion(q), path: `[${q.id}]`, source: q.source })),
    ...byId('knee-pain/red-flags.yaml', flags),
    ...byId('knee-pain/causes.yaml', causes),
    ...causes.flatMap(({ id, reasons, tips }) => [
      ...reasons.map(({ source }, i) => ({ file: 'knee-pain/causes.yaml', path: `[${id}].reasons[${String(i)}]`, source })),
      ...tips.map(({ source }, i) => ({ file: 'knee-pain/causes.yaml', path: `[${id}].tips[${String(i)}]`, source })),
    ]),
    ...byId('knee-pain/muscles.yaml', muscles),
    ...byId('knee-pain/treatment.yaml', treatment),
    ...byId('knee-pain/facts.yaml', facts),
    ...Object.entries(locations).map(([id, { source }]) => ({ file: 'knee-pain/locations.yaml', path: id, source })),
    ...byId('regions.yaml', regions),
    ...digressions.map(({ intent, source }) => ({ file: 'digressions.yaml', path: `[${intent}]`, source })),
  ]
}
