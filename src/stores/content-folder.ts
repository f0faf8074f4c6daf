import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { ContentFiles } from '../services/load-content'

/** The practice's own page beside the YAML files: the console serves it. */
const PAGE = 'page.html'

/** dialogs/ on disk. Rejects with the system's error if the folder is missing. */
export function openContentFolder(folder: string): ContentFiles {
  return {
    list: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      return files
        .map((name) => name.split(sep).join('/'))
        .filter((name) => name !== PAGE && !name.split('/').some((part) => part.startsWith('.')))
        .sort()
    },
    read: (name) => readFile(join(folder, name), 'utf8'),
  }
}
