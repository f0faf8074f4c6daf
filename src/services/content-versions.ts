import type { Content } from '../core/content'
import { checkContent, type ContentFiles } from './load-content'
import type { Clock, Store } from './ports'

/** The files of dialogs/ as they were when they were read, by name. */
export type ContentTexts = Readonly<Record<string, string>>

/** Every version of the content that some conversation goes on with. */
export interface ContentVersions {
  /** What new conversations begin with. */
  readonly current: Content
  /** The version asked for; the current one where that version is not kept, or where this program can't go on with it any more. */
  readonly find: (version: string) => Promise<Content>
}

/** Reads the files once, so that what is checked is what is kept. */
export async function readContentTexts(files: ContentFiles): Promise<ContentTexts> {
  const names = await files.list()
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await files.read(name)] as const)))
}

/** Texts as if they lay in a folder. */
export function openContentTexts(texts: ContentTexts): ContentFiles {
  return {
    list: () => Promise.resolve(Object.keys(texts)),
    read: (name) => {
      const text = texts[name]
      return text === undefined ? Promise.reject(new Error('no such file')) : Promise.resolve(text)
    },
  }
}

/**
 * Keeps the current version, forgets those that no conversation needs, and offers the rest. An earlier version is validated and compiled
 * like the files themselves when it is first needed; its hash must come out as its name.
 * @param adapt what the settings change in any version, done to `current` already
 */
export async function openContentVersions(
  store: Pick<Store, 'keepContent' | 'pruneContent' | 'listContent'>,
  clock: Clock,
  current: Content,
  texts: ContentTexts,
  adapt: (content: Content) => Content = (content) => content,
): Promise<ContentVersions> {
  await store.keepContent(current.version, texts, clock.now())
  await store.pruneContent(current.version)
  const kept = new Map((await store.listContent()).map(({ version, texts: earlier }) => [version, earlier]))
  const compiled = new Map<string, Promise<Content>>([[current.version, Promise.resolve(current)]])
  const compile = async (version: string): Promise<Content> => {
    const checked = await checkContent(openContentTexts(kept.get(version) ?? {}))
    return 'content' in checked && checked.content.version === version ? adapt(checked.content) : current
  }
  return {
    current,
    find: (version) => {
      const found = compiled.get(version) ?? compile(version)
      compiled.set(version, found)
      return found
    },
  }
}
