import { type Activity, ActivityHandler } from 'botbuilder'
import type { TurnHandler } from '../../services/turn-handler'
import { conversationIdOf, destinationOf, toInboundMessage } from './incoming'
import { toXmlLink, toXmlText } from './message-text'
import type { TeamsWords } from './words'

/** The bot as Teams sees it: greets who installed it, carries what is written to it alone, and says to groups that it talks in private. */
export class TeamsBot extends ActivityHandler {
  constructor(turnHandler: TurnHandler, words: TeamsWords) {
    super()
    this.onMessage(async (context, next) => {
      if (!isPersonal(context.activity)) {
        await context.sendActivity(`${toXmlText(words.privateOnly)}<br/>${toXmlLink(words.startPrivate, privateChatUrl(context.activity))}`)
      } else {
        const outcome = await turnHandler.handleTurn(toInboundMessage(context.activity, words.pickedTime))
        // Nothing was saved, so that this line can't come from the transcript.
        if (outcome.kind === 'failed') await context.sendActivity(toXmlText(words.failure))
      }
      await next()
    })
    // Teams tells of an installation twice, by either of these; the second finds the conversation begun.
    this.onMembersAdded(async ({ activity }, next) => {
      if (activity.membersAdded?.some(({ id }) => id === activity.recipient.id)) await greet(turnHandler, activity)
      await next()
    })
    this.onInstallationUpdateAdd(async ({ activity }, next) => {
      await greet(turnHandler, activity)
      await next()
    })
  }
}

async function greet(turnHandler: TurnHandler, activity: Activity): Promise<void> {
  if (isPersonal(activity)) await turnHandler.startConversation(conversationIdOf(activity), destinationOf(activity))
}

function isPersonal({ conversation }: Activity): boolean {
  return conversation.conversationType === 'personal'
}

/** Opens the chat with the bot alone. */
function privateChatUrl({ recipient }: Activity): string {
  return `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(recipient.id)}`
}
