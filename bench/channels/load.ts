import { randomUUID } from 'node:crypto'
import { Agent, createServer, request } from 'node:http'
import { APP } from '../../tests/channels/teams/fake-cloud'
import { listen } from './contender'

/** A chat ends after so many lines, about as long as a real one, and another begins. */
const LINES_OF_A_CHAT = 24
const SAID = ['Yes', 'My left knee hurts at the back', 'No', 'three weeks', 'about 4', 'why do you ask?', 'No', 'I wear heels most days']

interface Load {
  readonly chats: number
  readonly milliseconds: number
}

const agent = new Agent({ keepAlive: true })

/** Takes every reply, as fast as it can. */
export async function openConnector(): Promise<string> {
  return listen(
    createServer((req, res) => {
      req.resume().on('end', () => {
        res.setHeader('content-type', 'application/json')
        res.end('{"id":"1:sent"}')
      })
    }),
  )
}

/** So many chats side by side, each waiting for the acknowledgement of a line before it says the next. Resolves with the number of lines. */
export async function chat(url: string, token: string, serviceUrl: string, load: Load): Promise<number> {
  const end = performance.now() + load.milliseconds
  let lines = 0
  const talk = async () => {
    let id = ''
    for (let line = 0; performance.now() < end; line++) {
      if (line % LINES_OF_A_CHAT === 0) id = `a:${randomUUID()}`
      await post(`${url}/api/messages`, token, toActivity(id, SAID[line % SAID.length] ?? '', serviceUrl))
      lines += 1
    }
  }
  await Promise.all(Array.from({ length: load.chats }, talk))
  return lines
}

function toActivity(conversationId: string, text: string, serviceUrl: string): object {
  return {
    type: 'message',
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl,
    conversation: { id: conversationId, conversationType: 'personal' },
    text,
    from: { id: '29:visitor' },
    recipient: { id: `28:${APP.appId}` },
  }
}

async function post(url: string, token: string, activity: object): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  await new Promise<void>((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`status ${response.statusCode}`))
      })
    })
    sent.on('error', reject).end(JSON.stringify(activity))
  })
}
