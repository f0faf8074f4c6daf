import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { typeAnswer } from '../channels/real-house'
import type { Prompt } from '../../src/core/reply'
import { PostOffice } from '../mail/post-office'
import { readLetter } from '../mail/read-letter'
import { until } from '../until'
import { makeFolder, runServer, waitUntilReady } from './run-server'

const LOGIN = { user: 'knead', password: 'q8RzWm4' }

let office: PostOffice
beforeEach(async () => {
  office = await PostOffice.open({ login: LOGIN })
})
afterEach(async () => {
  await office.close()
  expect(office.complaints).toEqual([])
})

const settings = (password = LOGIN.password) => ({
  SMTP_URL: `smtp://${LOGIN.user}:${password}@127.0.0.1:${office.port}`,
  MAIL_FROM: 'knead@practice.test',
  MAIL_TO: 'ana@practice.test',
})

/** What `npm run mail:try` runs, once it is built. */
async function tryMail(env: Readonly<Record<string, string>>): Promise<{ code: number | null; out: string }> {
  const child = spawn('node', [join(__dirname, '../../dist/cli/mail-try.js')], {
    cwd: makeFolder(),
    env: { PATH: process.env['PATH'], ...env },
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (out += text))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })))
}

/** Books the first free time, as a program on the practice's own server would. */
async function book(url: string, secret: string): Promise<string> {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
  const begun = await fetch(`${url}/v3/directline/conversations`, { method: 'POST', headers })
  const { conversationId } = (await begun.json()) as { conversationId: string }
  const path = `${url}/v3/directline/conversations/${conversationId}/activities`
  let watermark = ''
  for (let turns = 0; turns < 60; turns++) {
    const answer = await fetch(`${path}?watermark=${watermark}`, { headers })
    const set = (await answer.json()) as {
      watermark: string
      activities: { channelData?: { knead?: { kind: string; prompt?: Prompt } } }[]
    }
    watermark = set.watermark
    const replies = set.activities.flatMap(({ channelData }) => channelData?.knead ?? [])
    if (replies.some(({ kind }) => kind === 'booked')) return conversationId
    const prompt = replies.findLast((reply) => reply.prompt)?.prompt
    const text = prompt ? typeAnswer(prompt) : 'hi'
    await fetch(path, { method: 'POST', headers, body: JSON.stringify({ type: 'message', from: { id: 'visitor' }, text }) })
  }
  throw new Error('nothing was booked')
}

test('the whole server tells the therapist of a booked visit, and says at its start that it can', async () => {
  const folder = makeFolder()
  const run = runServer(folder, settings())
  const url = await waitUntilReady(run)
  const { directLineSecret } = JSON.parse(readFileSync(join(folder, 'data/secrets.json'), 'utf8')) as { directLineSecret: string }
  await until(() => run.out.stderr.includes('"code":"mail/ready"'))
  const conversationId = await book(url, directLineSecret)
  await until(() => office.letters.length > 0)
  const { text } = readLetter(office.letters[0]?.raw ?? '')
  const link = `${url}/console#/case/${encodeURIComponent(conversationId)}`
  expect(text).toContain(link)
  expect(text.replace(link, '')).not.toMatch(/Jo|Bloggs|7946/)
  run.child.kill('SIGTERM')
  expect(await run.ended).toBe(0)
  expect(run.out.stdout + run.out.stderr).not.toMatch(/ana@|knead@|q8RzWm4/)
})

test('a mail server that can not be used is named in the log by a code, and keeps nobody from the chat', async () => {
  const run = runServer(makeFolder(), settings('wrong'))
  await waitUntilReady(run)
  await until(() => run.out.stderr.includes('"code":"mail/login-refused","status":535'))
  run.child.kill('SIGTERM')
  expect(await run.ended).toBe(0)
})

test('npm run mail:try sends one e-mail, or tells what to look at', async () => {
  expect(await tryMail(settings())).toMatchObject({ code: 0, out: expect.stringContaining('has taken an e-mail to ana@practice.test') })
  expect(office.letters.map(({ raw }) => readLetter(raw).text)).toEqual([expect.stringMatching(/^This is a trial\./)])
  expect(await tryMail(settings('wrong'))).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^mail\/login-refused \(535\)\nUser or password/),
  })
  expect(await tryMail({})).toMatchObject({ code: 1, out: expect.stringContaining('are not set') })
  expect(await tryMail({ ...settings(), MAIL_TO: '' })).toMatchObject({ code: 1, out: 'MAIL_TO: needed with SMTP_URL and MAIL_FROM\n' })
})
