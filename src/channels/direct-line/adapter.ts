import { type Activity, type ActivityHandler, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder'
import type { TurnOutcome } from '../../services/turn-handler'
import { outcomeOf } from '../bot'

/**
 * Runs the bot in this process for each activity that a Direct Line client posts. Replies don't leave through the adapter: the turn commits them to the
 * transcript, and the streams and polls read them there, so that what a client sees is what was saved.
 */
export class DirectLineAdapter extends BotAdapter {
  /** Resolves when the turn is over. Rejects with whatever the bot threw. */
  async process(activity: Activity, bot: ActivityHandler): Promise<TurnOutcome> {
    const context = new TurnContext(this, activity)
    let outcome: TurnOutcome | undefined
    await this.runMiddleware(context, async (turn) => {
      await bot.run(turn)
      outcome = outcomeOf(turn)
    })
    return outcome ?? { kind: 'failed', code: 'channel/no-outcome' }
  }

  override sendActivities(): Promise<ResourceResponse[]> {
    return refuse('sendActivities')
  }

  override updateActivity(): Promise<void> {
    return refuse('updateActivity')
  }

  override deleteActivity(): Promise<void> {
    return refuse('deleteActivity')
  }

  override continueConversation(): Promise<void> {
    return refuse('continueConversation')
  }
}

async function refuse(method: string): Promise<never> {
  return await Promise.reject(new Error(`${method}: Direct Line replies travel by the transcript`))
}
