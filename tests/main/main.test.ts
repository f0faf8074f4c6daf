import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { badSettings, goodSettings } from '../config/bad-settings'
import { makeFolder, type Run, runServer, waitUntilReady } from './run-server'

const running: Run[] = []
const start = (folder: string, env?: Record<string, string>): Run => {
  const run = runServer(folder, env)
  running.push(run)
  return run
}
const stop = async (run: Run): Promise<number | null> => {
  run.child.kill('SIGTERM')
  return run.ended
}

afterAll(async () => {
  for (const run of running) run.child.kill('SIGKILL')
  await Promise.all(running.map((run) => run.ended))
})

const readSecrets = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'data/secrets.json'), 'utf8')) as { directLineSecret: string; consolePassword: string }

async function beginConversation(url: string, secret: string): Promise<{ conversationId: string; token: string }> {
  const response = await fetch(`${url}/v3/directline/conversations`, { method: 'POST', headers: { authorization: `Bearer ${secret}` } })
  expect(response.status).toBeLessThan(300)
  return response.json() as Promise<{ conversationId: string; token: string }>
}

async function readTexts(url: string, secret: string, conversationId: string): Promise<string[]> {
  const response = await fetch(`${url}/v3/directline/conversations/${conversationId}/activities`, {
    headers: { authorization: `Bearer ${secret}` },
  })
  const { activities } = (await response.json()) as { activities: { text: string }[] }
  return activities.map(({ text }) => text)
}

/** Posts a message whose body is sent in full only when `beforeEnd` is done, which begins once the server has the head: so long the turn is in hand. */
async function postSlowly(
  url: string,
  token: string,
  conversationId: string,
  text: string,
  beforeEnd: () => Promise<void>,
): Promise<number> {
  const body = JSON.stringify({ type: 'message', from: { id: 'visitor' }, text })
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    expect: '100-continue',
  }
  const post = request(`${url}/v3/directline/conversations/${conversationId}/activities`, { method: 'POST', headers })
  const status = new Promise<number>((resolve, reject) => {
    post.once('error', reject).once('response', (response) => resolve(response.resume().statusCode ?? 0))
  })
  post.flushHeaders()
  await once(post, 'continue')
  post.write(body.slice(0, 20))
  await beforeEnd()
  post.end(body.slice(20))
  return status
}

describe('the server without any setting', () => {
  const folder = makeFolder()

  it('is ready soon, says where in three lines and serves what it names', async () => {
    const began = performance.now()
    const run = start(folder)
    const url = await waitUntilReady(run)
    process.stdout.write(`ready after ${(performance.now() - began).toFixed(0)} ms (2000 asked)\n`)
    const lines = run.out.stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toBe(`Page:     ${url}/`)
    expect(lines[1]).toBe(`Console:  ${url}/console (password in ${join(folder, 'data/secrets.json')})`)
    expect(lines[2]).toBe('Terminal: npm run talk')
    for (const path of ['/', '/console', '/widget.js', '/healthz']) expect([path, (await fetch(url + path)).status]).toEqual([path, 200])
    expect(await stop(run)).toBe(0)
  })

  it('makes its secrets once, for its own eyes, and prints none', async () => {
    const before = readSecrets(folder)
    const run = start(folder)
    await waitUntilReady(run)
    await stop(run)
    expect(readSecrets(folder)).toEqual(before)
    expect(statSync(join(folder, 'data/secrets.json')).mode & 0o077).toBe(0)
    const printed = running.map(({ out }) => out.stdout + out.stderr).join('')
    for (const secret of Object.values(before)) expect(printed).not.toContain(secret)
  })

  it('refuses a data folder that another server has', async () => {
    const first = start(folder)
    await waitUntilReady(first)
    const second = start(folder)
    expect(await second.ended).toBe(1)
    expect(second.out.stderr).toContain('store/locked')
    expect(second.out.stdout).toBe('')
    expect(await stop(first)).toBe(0)
  })

  it('refuses a port that is taken', async () => {
    const first = start(folder)
    const port = new URL(await waitUntilReady(first)).port
    const second = start(makeFolder(), { PORT: port })
    expect(await second.ended).toBe(1)
    expect(second.out.stderr).toContain(`PORT: ${port} is taken`)
    expect(await stop(first)).toBe(0)
  })

  it('finishes the turn in hand on SIGTERM, ends with 0, and has the message after the next start', async () => {
    const { directLineSecret } = readSecrets(folder)
    const run = start(folder)
    const url = await waitUntilReady(run)
    const { conversationId, token } = await beginConversation(url, directLineSecret)
    const status = await postSlowly(url, token, conversationId, 'yes, that is fine', async () => {
      run.child.kill('SIGTERM')
      await sleep(200)
    })
    expect(status).toBe(200)
    expect(await run.ended).toBe(0)

    const next = start(folder)
    const texts = await readTexts(await waitUntilReady(next), directLineSecret, conversationId)
    expect(texts).toContain('yes, that is fine')
    expect(texts.indexOf('yes, that is fine')).toBeLessThan(texts.length - 1)
    await stop(next)
  })

  it('logs none of what was said', () => {
    expect(running.map(({ out }) => out.stdout + out.stderr).join('')).not.toContain('that is fine')
  })
})

describe('the server in production', () => {
  it('starts with good settings', async () => {
    const run = start(makeFolder(), goodSettings)
    await new Promise((resolve) => run.child.stdout?.once('data', resolve))
    expect(run.out.stdout).toContain('Page:     https://chat.practice.test/')
    expect(run.out.stdout).not.toContain('password')
    expect(await stop(run)).toBe(0)
  })

  // All of them are played in tests/config; two of three also through the whole program.
  it.each(badSettings.filter((_, index) => index % 3 !== 1))(
    'refuses $name with exit code 1 and no secret printed',
    async ({ change, file, fileMode, problem }) => {
      const text = Object.entries(file ?? {}).map(([name, value]) => `${name}=${value}\n`)
      const env = { ...goodSettings, ...change }
      const run = start(makeFolder(file && { text: text.join(''), mode: fileMode ?? 0o600 }), env)
      expect(await run.ended).toBe(1)
      expect(run.out.stdout).toBe('')
      expect(run.out.stderr).toMatch(problem)
      for (const name of ['DIRECT_LINE_SECRET', 'CONSOLE_PASSWORD', 'MICROSOFT_APP_PASSWORD', 'DATABASE_URL']) {
        const secret = env[name]?.trim()
        if (secret) expect(run.out.stderr).not.toContain(secret)
      }
    },
  )
})
