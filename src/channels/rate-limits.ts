import type { Request } from 'restify'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { WireError } from './http-errors'

/** Points per minute. */
export interface RateLimitSettings {
  readonly tokensPerAddress: number
  /** Conversations begun or come back to. */
  readonly conversationsPerAddress: number
  readonly pollsPerAddress: number
  readonly messagesPerAddress: number
  readonly messagesPerConversation: number
}

/** Thirty people behind the address of one office, each busy with a chat; twenty of them with browsers that ask for news every second. */
export const DEFAULT_RATE_LIMITS: RateLimitSettings = {
  tokensPerAddress: 30,
  conversationsPerAddress: 60,
  pollsPerAddress: 1200,
  messagesPerAddress: 300,
  messagesPerConversation: 20,
}

/** Each takes one point. @throws WireError `TooManyRequests` with the seconds to wait */
export interface RateLimits {
  takeToken(address: string): Promise<void>
  takeConversation(address: string): Promise<void>
  takePoll(address: string): Promise<void>
  takeRequest(address: string): Promise<void>
  takeMessage(conversationId: string): Promise<void>
}

export function createRateLimits(settings: RateLimitSettings): RateLimits {
  return {
    takeToken: limitTo(settings.tokensPerAddress),
    takeConversation: limitTo(settings.conversationsPerAddress),
    takePoll: limitTo(settings.pollsPerAddress),
    takeRequest: limitTo(settings.messagesPerAddress),
    takeMessage: limitTo(settings.messagesPerConversation),
  }
}

function limitTo(points: number): (key: string) => Promise<void> {
  const limiter = new RateLimiterMemory({ points, duration: 60 })
  return (key) => takePoint(limiter, key)
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
