import type { Request } from 'restify'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { WireError } from './http-errors'

/** Points per minute. The widget answers a 429 with the emergency line, so that no limit leaves a person in need without it. */
export interface RateLimitSettings {
  readonly tokensPerAddress: number
  readonly messagesPerAddress: number
  readonly messagesPerConversation: number
}

export const DEFAULT_RATE_LIMITS: RateLimitSettings = { tokensPerAddress: 10, messagesPerAddress: 60, messagesPerConversation: 20 }

export interface RateLimits {
  /** Each takes one point. @throws WireError `TooManyRequests` with the seconds to wait */
  takeToken(address: string): Promise<void>
  takeRequest(address: string): Promise<void>
  takeMessage(conversationId: string): Promise<void>
}

export function createRateLimits(settings: RateLimitSettings): RateLimits {
  const tokens = new RateLimiterMemory({ points: settings.tokensPerAddress, duration: 60 })
  const requests = new RateLimiterMemory({ points: settings.messagesPerAddress, duration: 60 })
  const messages = new RateLimiterMemory({ points: settings.messagesPerConversation, duration: 60 })
  return {
    takeToken: (address) => takePoint(tokens, address),
    takeRequest: (address) => takePoint(requests, address),
    takeMessage: (conversationId) => takePoint(messages, conversationId),
  }
}

async function takePoint(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refusal) {
    // The library rejects with its result, not with an error, when the points are used up.
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    throw new WireError('TooManyRequests', Math.ceil(refusal.msBeforeNext / 1000))
  }
}

/**
 * The address that limits count by. `X-Forwarded-For` is believed only behind our own proxy, and then only its last entry, the one that the proxy wrote:
 * everything before it is the client's own claim.
 */
export function clientAddress(req: Request, trustProxy: boolean): string {
  const forwarded = req.headers['x-forwarded-for']
  const claim = trustProxy ? [forwarded ?? []].flat().join(',').split(',').at(-1)?.trim() : undefined
  return claim === undefined || claim === '' ? (req.socket.remoteAddress ?? 'unknown') : claim
}
