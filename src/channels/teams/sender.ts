import type { Sender, SendOutcome } from '../../services/ports'
import { addressSchema } from './address'
import type { Connector } from './connector'
import { type OutgoingParts, toRetiredActivity, toPlainActivity, toTeamsActivity } from './outgoing'

/** Pushes the transcript into Teams, whether it answers or speaks first: both go to the stored address. */
export function createTeamsSender(connector: Connector, parts: OutgoingParts): Sender {
  return {
    channel: 'teams',
    send: async (address, entry): Promise<SendOutcome> => {
      const to = addressSchema.parse(address)
      const activity = toTeamsActivity(entry, parts)
      const outcome = await connector.send(to, activity)
      if (activity.attachments === undefined) return outcome.kind === 'sent' ? { kind: 'sent' } : outcome
      // Too large, or an element that this Teams does not know: the words are what counts.
      return outcome.kind === 'refused' ? await connector.send(to, toPlainActivity(entry, parts)) : outcome
    },
    retire: async (address, question, messageId, answer) =>
      await connector.update(addressSchema.parse(address), messageId, toRetiredActivity(question, answer, parts)),
  }
}
