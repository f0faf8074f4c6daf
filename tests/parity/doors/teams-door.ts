import { openSqliteStore } from '../../../src/stores/sqlite/open-sqlite-store'
import { MovableClock } from '../../channels/movable-clock'
import { APP, FakeCloud, type Sent } from '../../channels/teams/fake-cloud'
import { TeamsHouse } from '../../channels/teams/teams-house'
import { cardPath, type Door, textsOf, type World } from '../door'

let cloud: Promise<FakeCloud> | undefined

/** The cloud's keys take long to make: one for all visitors. */
const openCloud = () => (cloud ??= FakeCloud.open())

export async function closeTeamsCloud(): Promise<void> {
  await (await cloud)?.close()
  cloud = undefined
}

/** An employee in her private chat with the bot. */
export async function openTeamsDoor({ content, now, note }: World): Promise<Door> {
  const clock = new MovableClock(now)
  const store = await openSqliteStore({ file: ':memory:', clock })
  const house = await TeamsHouse.open({ content, clock, store, cardPath, cloud: await openCloud() })
  const { sent, complaints } = house.cloud
  const before = sent.length
  const messages = () => sent.slice(before).filter(({ method }) => method === 'POST')
  const post = async (change: Record<string, unknown>) => {
    const { status } = await house.post(house.activity(change))
    if (status !== 200) throw new Error(`Teams was answered ${status}`)
    await house.settle()
    if (complaints.length > 0) throw new Error(complaints.join())
  }
  return {
    store,
    begin: () => post({ type: 'conversationUpdate', text: undefined, membersAdded: [{ id: `28:${APP.appId}` }] }),
    say: (text) => post({ text }),
    tap: async ({ ids, prompt, on }) => {
      const question = messages().findLast((message) =>
        on === undefined ? asks(message) : JSON.stringify(message).includes(`"step":"${on}"`),
      )
      if (!question) {
        note('only what was shown')
        return 'impossible'
      }
      const suggestions = question.activity.suggestedActions?.actions
      if (!suggestions) {
        await post({ text: undefined, replyToId: 'the-card', value: submitOf(question, ids) })
        return 'tapped'
      }
      const label = prompt?.options.find(({ id }) => id === ids[0])?.label
      if (!suggestions.some(({ title }) => title === label)) throw new Error(`Teams suggests no ${String(label)}`)
      note('a tap is written')
      await post({ text: label })
      return 'tapped'
    },
    pass: async (milliseconds) => {
      clock.forward(milliseconds)
      await house.settle()
    },
    read: () => ({
      texts: messages().map(({ activity: { text = '', attachments, suggestedActions } }) =>
        [toPlainText(text), ...textsOf([attachments, suggestedActions])].join(' '),
      ),
      links: JSON.stringify(messages()).match(/https:\/\/chat\.practice\.test[^"\\]*/g) ?? [],
      lastHasPicture: JSON.stringify(messages().at(-1)).includes('"type":"Image"'),
    }),
    close: async () => {
      await house.close()
      await store.close()
    },
  }
}

/** What the card sends: its data with what was picked, or that of its "None of these". */
function submitOf({ activity }: Sent, ids: readonly string[]): object {
  const card = activity.attachments?.[0]?.content
  const action = card?.actions?.find(({ associatedInputs }) => (associatedInputs === 'none') === (ids.length === 0))
  const input = card?.body.find(({ type }) => type === 'Input.ChoiceSet')
  const strange = ids.filter((id) => !input?.choices.some(({ value }) => value === id))
  if (!action || strange.length > 0) throw new Error(`the card offers no ${ids.join() || 'none of these'}`)
  return { ...action.data, ...(input && ids.length > 0 && { [input.id]: ids.join() }) }
}

function asks({ activity }: Sent): boolean {
  return activity.inputHint === 'expectingInput'
}

function toPlainText(xml: string): string {
  return xml
    .replace(/<[^>]*>/g, '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
