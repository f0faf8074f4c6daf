import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Example } from '../src/nlu/classifier/model'

/** What is used of node-nlp's NlpManager, as its README describes it. */
interface NlpManager {
  addDocument(language: string, text: string, intent: string): void
  train(): Promise<void>
  export(minified: boolean): string
  import(saved: string): void
  process(language: string, text: string): Promise<{ readonly intent: string; readonly score: number }>
}

const VERSION = '4.27.0'

/**
 * Installs node-nlp once, beside the project's own packages: a rival of the bench is no dependency of the product.
 * @throws Error when npm fails; the bench leaves out nobody silently.
 */
export function loadNodeNlp(root: string): () => NlpManager {
  const folder = join(root, 'node_modules', '.cache', 'knead', 'rivals')
  if (!existsSync(join(folder, 'node_modules', 'node-nlp'))) {
    console.log(`installing node-nlp ${VERSION} into ${folder}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{"private":true}')
    const npm = spawnSync('npm', ['install', '-E', '--ignore-scripts', '--no-audit', '--no-fund', `node-nlp@${VERSION}`], {
      cwd: folder,
      stdio: 'inherit',
    })
    if (npm.status !== 0) throw new Error('npm could not install node-nlp')
  }
  const { NlpManager } = createRequire(join(folder, 'package.json'))('node-nlp') as {
    NlpManager: new (settings: object) => NlpManager
  }
  return () =>
    new NlpManager({ languages: ['en'], forceNER: false, nlu: { log: false, useNoneFeature: true }, autoSave: false, autoLoad: false })
}

/** Trains as the README does. `outside` becomes its "None", which is what it answers when it rejects. */
export async function trainNodeNlp(create: () => NlpManager, inside: readonly Example[], outside: readonly string[]): Promise<string> {
  const manager = create()
  for (const { text, label } of inside) manager.addDocument('en', text, label)
  for (const text of outside) manager.addDocument('en', text, 'None')
  await manager.train()
  return manager.export(false)
}
