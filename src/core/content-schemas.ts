import { z } from 'zod'
import { CONTENT_FILES } from './content'

/**
 * A JSON Schema for each part of dialogs/, by the name in dialogs/.schema/ that the first line of its files points to. Editors complete and
 * check the YAML with it while one types; what only the compiler can see (references, reachability) stays with `npm run content:check`.
 */
export function describeContentFiles(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(CONTENT_FILES).map(([name, { schema }]) => {
      // "input": what stands in the file, before conditions are read into their tree.
      const json = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' })
      return [schemaNameOf(name), `${JSON.stringify(json, null, 2)}\n`]
    }),
  )
}

/** "knee-pain/signs.yaml" to "signs.json". */
export function schemaNameOf(contentFile: string): string {
  return contentFile.replace(/^.*\//, '').replace(/\.yaml$/, '.json')
}
