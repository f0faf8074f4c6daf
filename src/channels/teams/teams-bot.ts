import { type Activity, ActivityHandler, type TurnContext } from 'botbuilder'
import { MAX_TEXT_LENGTH } from '../../services/handle-turn'
import type { TurnHandler } from '../../services/turn-handler'
import { conversationIdOf, destinationOf, hasFiles, toInboundMessage } from './incoming'
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
        await takeMessage(turnHandler, words, context)
      }
      await next()
    })
    this.onMessageUpdate(async (context, next) => {
      if (isPersonal(context.activity)) await context.sendActivity(toXmlText(words.noEdits))
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

/** What is sent here, and not from the transcript, comes after the turn: if it fails, no words of hers are lost. */
async function takeMessage(turnHandler: TurnHandler, words: TeamsWords, context: TurnContext): Promise<void> {
  const { activity } = context
  const isFileAlone = hasFiles(activity) && activity.text === ''
  const { kind } = isFileAlone ? NO_TURN : await turnHandler.handleTurn(toInboundMessage(activity, words.pickedTime))
  if (kind === 'failed') await context.sendActivity(toXmlText(words.failure))
  if (kind !== 'duplicate') for (const notice of listUnread(activity, words)) await context.sendActivity(toXmlText(notice))
}

const NO_TURN = { kind: 'handled' } as const

/** What to say of parts of a message that are not read. */
function listUnread(activity: Activity, words: TeamsWords): string[] {
  return [...(activity.text.length > MAX_TEXT_LENGTH ? [words.tooLong] : []), ...(hasFiles(activity) ? [words.noFiles] : [])]
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
