import { FakeSlack } from '../../channels/slack/fake-slack'
import { Employee, SlackHouse } from '../../channels/slack/slack-house'
import { cardPath, type Door, textsOf, type World } from '../door'

/** An employee in her private chat with the app. */
export async function openSlackDoor({ content, now, note }: World): Promise<Door> {
  const house = await SlackHouse.open({ content, cardPath, slack: await new FakeSlack().open() })
  house.now = now.getTime()
  const jo = new Employee(house)
  return {
    store: house.store,
    begin: async () => {
      const command = new URLSearchParams({ command: '/knee', team_id: 'T1', user_id: jo.user, trigger_id: 't1' })
      await house.post('/slack/commands', command.toString())
      await house.settle()
    },
    say: (text) => jo.say(text),
    tap: async ({ ids, on }) => {
      if (await jo.choose(ids, on)) return 'tapped'
      note('only what was shown')
      return 'impossible'
    },
    pass: async (milliseconds) => {
      house.now += milliseconds
      await house.settle()
    },
    read: () => ({
      texts: jo.messages.map(({ text, blocks }) => (blocks.length > 0 ? textsOf(blocks).join(' ') : text)),
      links: jo.messages.flatMap(({ blocks }) => blocks.flatMap(({ elements = [] }) => elements.flatMap(({ url = [] }) => url))),
      lastHasPicture: jo.last.blocks.some(({ type }) => type === 'image'),
    }),
    close: () => house.close(),
  }
}
