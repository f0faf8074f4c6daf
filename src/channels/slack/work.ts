import { createHash } from 'node:crypto'
import { z } from 'zod'

const id = z.string().min(1).max(64)
const person = { team: id, user: id }

/** What is to be done about a post of Slack, as it lies in the inbox. Everything in it was signed by Slack; the texts are people's. */
export const slackWorkSchema = z.discriminatedUnion('kind', [
  /** Words in the private chat. `key` is the platform's own id of them. */
  z.object({
    kind: z.literal('message'),
    ...person,
    channel: id,
    key: z.string(),
    text: z.string(),
    hasFiles: z.boolean().optional(),
    /** The text is only the first part of what was written. */
    isCut: z.boolean().optional(),
  }),
  /** A picture, a recording or a change of her words, none of which is read. */
  z.object({ kind: z.literal('unseen'), ...person, channel: id, what: z.enum(['files', 'edit']) }),
  /** A tap on the options of a question. `label` is what stood on them, perhaps cut. */
  z.object({
    kind: z.literal('tap'),
    ...person,
    channel: id,
    key: z.string(),
    step: z.string(),
    ids: z.array(z.string()),
    label: z.string(),
  }),
  /** "Send" without a tick. That is no answer: what is not known of a warning sign is never a no. */
  z.object({ kind: z.literal('nothing_ticked'), ...person, channel: id }),
  /** A day and time of one's own, as `picked-time.ts` writes them. */
  z.object({ kind: z.literal('time'), ...person, channel: id, key: z.string(), step: z.string(), when: z.string() }),
  /** "Look for it" without a day. */
  z.object({ kind: z.literal('no_day'), ...person, channel: id }),
  /** Somebody wants a private chat. */
  z.object({ kind: z.literal('start'), ...person }),
  /** Somebody opened the app's Home. */
  z.object({ kind: z.literal('home'), ...person }),
  /** Somebody spoke to the app where others read. */
  z.object({ kind: z.literal('elsewhere'), ...person, channel: id }),
  /** The workspace removed the app, then (epoch milliseconds). Slack may tell it after the app was installed anew. */
  z.object({ kind: z.literal('removed'), team: id, at: z.number() }),
])

export type SlackWork = z.output<typeof slackWorkSchema>

/** Where a private chat is reached. */
export const slackAddressSchema = z.object({ ...person, channel: id })
export type SlackAddress = z.output<typeof slackAddressSchema>

/** A person has one conversation in a workspace. Ids of people stay out of it, as conversation ids stand in logs. */
export function conversationIdFor({ team, user }: { team: string; user: string }): string {
  return `slack-${createHash('sha256').update(`${team}|${user}`).digest('base64url').slice(0, 32)}`
}
