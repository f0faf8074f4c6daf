import { buildVisitorCard, type VisitorCard } from '../core/visitor-card'
import type { ContentVersions } from './content-versions'
import type { Store } from './ports'

/** The card of a conversation, in the words of the content that it went on with; undefined if it was deleted or has no result. */
export async function readCard(
  store: Pick<Store, 'findConversation'>,
  versions: Pick<ContentVersions, 'find'>,
  conversationId: string,
): Promise<VisitorCard | undefined> {
  const found = await store.findConversation(conversationId)
  if (!found) return undefined
  return buildVisitorCard(await versions.find(found.conversation.contentVersion), found.conversation)
}
