import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeSlackManifest } from '../channels/slack/manifest'
import { readContentDir, readSettings } from '../config'
import type { Content } from '../core/content'
import { PROJECT_FOLDER } from '../load-knowledge'
import { loadContent } from '../services/load-content'
import { openContentFolder } from '../stores/content-folder'
import { writeTeamsPackage } from './manifest-teams'
import { SLACK_HTTP_STEPS, SLACK_SOCKET_STEPS } from './slack-steps'

const USAGE = `usage: npm run manifest -- slack --url https://chat.your-practice.example   (or: slack --socket)
       npm run manifest -- teams --url https://chat.your-practice.example   (--app-id, unless it is in .env; --app-version 1.0.1 for an update)`
const FOLDER = join('dist', 'manifests')

/** Writes the app manifest of a platform to dist/manifests/ and prints how to set the app up with it. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      socket: { type: 'boolean', default: false },
      'app-id': { type: 'string' },
      'app-version': { type: 'string', default: '1.0.0' },
    },
  })
  const url = readUrl(values.url)
  const folder = readContentDir(readSettings(process.env)) ?? PROJECT_FOLDER
  const content = await loadContent(openContentFolder(join(folder, 'dialogs')))
  const platform = positionals.join()
  if (platform === 'slack' && (url === undefined) === values.socket) process.stdout.write(await writeSlack(content, url))
  else if (platform === 'teams' && url !== undefined)
    process.stdout.write(await writeTeamsPackage(content, { url, folder: FOLDER, appId: values['app-id'], version: values['app-version'] }))
  else throw new Error(USAGE)
}

async function writeSlack(content: Content, url: string | undefined): Promise<string> {
  const path = join(FOLDER, 'slack.yaml')
  await mkdir(FOLDER, { recursive: true })
  await writeFile(path, writeSlackManifest({ content, url }))
  return `${path} is written.\n\n${url === undefined ? SLACK_SOCKET_STEPS : SLACK_HTTP_STEPS}`
}

/** @throws Error if it is no https address: the platforms post to no other. */
function readUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (!URL.canParse(text) || new URL(text).protocol !== 'https:' || new URL(text).search !== '') throw new Error(USAGE)
  return text.replace(/\/+$/, '')
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
