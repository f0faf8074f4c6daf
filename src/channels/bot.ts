import { ActivityHandler, type TurnContext } from 'botbuilder'
import type { TurnHandler, TurnOutcome } from '../services/turn-handler'
import { toInboundMessage } from './activity'

const OUTCOME = Symbol('turn outcome')

/** The bot as the Bot Framework sees it: it only carries messages to the turn handler, whatever channel's adapter runs it. */
export class KneadBot extends ActivityHandler {
  constructor(turnHandler: TurnHandler) {
    super()
    this.onMessage(async (context, next) => {
      context.turnState.set(OUTCOME, await turnHandler.handleTurn(toInboundMessage(context.activity)))
      await next()
    })
  }
}

/** How the turn of this context ended; undefined if it was no message. */
export function outcomeOf(context: TurnContext): TurnOutcome | undefined {
  return context.turnState.get<TurnOutcome | undefined>(OUTCOME)
}
