import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { buildTeamsPackage } from '../channels/teams/package/teams-package'
import { readSettings } from '../config'
import type { Content } from '../core/content'
import { describeTeamsSteps } from './teams-steps'

/** As Teams writes them. */
const versionSchema = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/)
const NO_APP_ID = 'MICROSOFT_APP_ID: expected the GUID of the app registration, in .env or as --app-id'

const NO_VERSION = '--app-version: expected three numbers, such as 1.0.1'

interface TeamsPackageOptions {
  readonly url: string
  readonly folder: string
  /** Left out: as the settings have it. */
  readonly appId: string | undefined
  readonly version: string
}

/** Writes the app package for Teams into the folder, and returns what to print. Throws where the app's id is missing. */
export async function writeTeamsPackage(content: Content, { url, folder, ...options }: TeamsPackageOptions): Promise<string> {
  const { env, file } = readSettings(process.env)
  const version = versionSchema.safeParse(options.version)
  if (!version.success) throw new Error(NO_VERSION)
  const appId = z.guid().safeParse(options.appId ?? env['MICROSOFT_APP_ID'] ?? file['MICROSOFT_APP_ID'])
  if (!appId.success) throw new Error(NO_APP_ID)
  const path = join(folder, 'teams.zip')
  await mkdir(folder, { recursive: true })
  await writeFile(path, buildTeamsPackage({ appId: appId.data, content, version: version.data, url }))
  return `${path} is written.\n\n${describeTeamsSteps(url)}`
}
