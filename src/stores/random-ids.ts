import { randomBytes } from 'node:crypto'
import type { Ids } from '../services/ports'

/** 144 random bits as 24 URL-safe characters: whoever holds the id of a conversation or a calendar file was given it. */
export const randomIds: Ids = { next: () => randomBytes(18).toString('base64url') }
