import { type Activity, type ActivityHandler, CloudAdapter, type ResourceResponse, TurnContext } from 'botbuilder'
import type { Connector } from './connector'
import { addressOf } from './incoming'

/**
 * The SDK's adapter between two checks of our own: requests reach it once their token and shape are known to be good, and what it sends goes through
 * our connector. It has neither the app's id nor its password, so that it could not sign in anywhere by itself.
 */
export class TeamsAdapter extends CloudAdapter {
  constructor(private readonly connector: Connector) {
    super()
  }

  /**
   * Runs the bot with an activity whose token was checked. Resolves when the turn is over; rejects with whatever the bot threw. The SDK's own way
   * here would build two HTTP clients for each message, which nobody uses.
   */
  async take(activity: Activity, bot: ActivityHandler): Promise<void> {
    await this.runMiddleware(new TurnContext(this, activity), async (context) => {
      await bot.run(context)
    })
  }

  /** Answers within a turn: only what is said to a group, or when a turn failed. All else is delivered from the transcript. */
  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const address = addressOf(context.activity)
    const responses: ResourceResponse[] = []
    for (const activity of activities) {
      // The SDK's own signs, such as its answer to an invoke: nothing of ours is invoked.
      if (activity.type !== undefined && activity.type !== 'message') continue
      const outcome = await this.connector.send(address, { type: 'message', text: activity.text ?? '', textFormat: 'xml' })
      if (outcome.kind !== 'sent') throw new Error(`the answer was not sent: ${outcome.kind}`)
      responses.push({ id: outcome.messageId ?? '' })
    }
    return responses
  }
}
