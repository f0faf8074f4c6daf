import { type Talk, beginTalk } from './direct-line-client'
import { type House, openHouse } from './fake-house'

/** The server, and a conversation that has begun with it. */
export async function openTalk(settings?: Parameters<typeof openHouse>[0]): Promise<{ house: House; talk: Talk }> {
  const house = await openHouse(settings)
  return { house, talk: await beginTalk(house.url) }
}
