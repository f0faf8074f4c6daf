import { z } from 'zod'

/** Where a person is found again: the part of a Bot Framework conversation reference that a reply needs. */
export const addressSchema = z.object({
  serviceUrl: z.string().max(500),
  conversationId: z.string().min(1).max(500),
  /** The bot's own id in that conversation. */
  botId: z.string().max(500),
  userId: z.string().max(500),
})

export type TeamsAddress = z.output<typeof addressSchema>
