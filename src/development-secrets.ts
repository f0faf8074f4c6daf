import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Secrets } from './config'

/** Below the data folder. */
export const SECRETS_FILE = 'secrets.json'

const secretsSchema = z.object({ directLineSecret: z.string(), consolePassword: z.string() })

/**
 * The given secrets. Those that are missing, which production refuses, are made once and kept in the data folder,
 * readable by this user alone: a development start needs no settings, and a restart keeps the conversations.
 */
export function completeSecrets(given: Partial<Secrets>, dataDir: string): Secrets {
  const complete = secretsSchema.safeParse(given)
  return complete.success ? complete.data : { ...keepSecrets(dataDir), ...given }
}

function keepSecrets(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true })
  const path = join(dataDir, SECRETS_FILE)
  try {
    writeFileSync(path, JSON.stringify(makeSecrets(), null, 2), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return secretsSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
}

function makeSecrets(): Secrets {
  return {
    directLineSecret: randomBytes(32).toString('base64url'),
    consolePassword: randomBytes(12).toString('base64url'),
  }
}
