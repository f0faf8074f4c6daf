import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { buildTeamsPackage } from '../channels/teams/package/teams-package'
import { readSettings } from '../config'
import type { Content } from '../core/content'
import { describeTeamsSteps } from './teams-steps'

const NO_APP_ID = 'MICROSOFT_APP_ID: expected the GUID of the app registration, in .env or as --app-id'

/** Writes the app package for Teams into the folder, and returns what to print. Throws where the app's id is missing. */
export async function writeTeamsPackage(content: Content, url: string, folder: string, appIdOption?: string): Promise<string> {
  const { env, file } = readSettings(process.env)
  const appId = z.guid().safeParse(appIdOption ?? env['MICROSOFT_APP_ID'] ?? file['MICROSOFT_APP_ID'])
  if (!appId.success) throw new Error(NO_APP_ID)
  const path = join(folder, 'teams.zip')
  await mkdir(folder, { recursive: true })
  await writeFile(path, buildTeamsPackage({ appId: appId.data, content, url }))
  return `${path} is written.\n\n${describeTeamsSteps(url)}`
}
