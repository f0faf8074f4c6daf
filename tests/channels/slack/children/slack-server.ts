import { openSqliteStore } from '../../../../src/stores/sqlite/open-sqlite-store'
import { FakeSlack } from '../fake-slack'
import { SlackHouse } from '../slack-house'

/** A Slack house in a process of its own: on the file and for the Slack in the arguments. Lives at the time it is told, and answers when all is done. */
async function main(): Promise<void> {
  const [, , file = '', slackUrl = ''] = process.argv
  const slack = new FakeSlack()
  slack.url = slackUrl
  const house = await SlackHouse.open({ slack, store: await openSqliteStore({ file }) })
  process.on('message', (now: number) => {
    house.now = now
    void house.settle().then(() => process.send?.('settled'))
  })
  process.send?.(house.url)
}

void main()
