import { postAll, type RawPost } from './raw-posts'
import { createChance } from '../chance'
import { Employee, MONDAY, SlackHouse } from './slack-house'

const SECONDS = MONDAY / 1000
const PATHS = ['/slack/events', '/slack/interactivity', '/slack/commands'] as const

let house: SlackHouse
beforeEach(async () => {
  house = await SlackHouse.open()
})
afterEach(() => house.close())

/** One honest post to each route. */
function honestPosts(): RawPost[] {
  const message = new Employee(house).makeMessage('my knee hurts')
  const tap = {
    type: 'block_actions',
    team: { id: 'T1' },
    user: { id: 'U1' },
    actions: [{ action_id: 'start', block_id: 'b', action_ts: '1.1' }],
  }
  const command = new URLSearchParams({ team_id: 'T1', user_id: 'U2', trigger_id: 't1' }).toString()
  const bodies = [message, new URLSearchParams({ payload: JSON.stringify(tap) }).toString(), command]
  return PATHS.map((path, index) => signed(path, bodies[index] ?? ''))
}

function signed(path: string, body: string, seconds = SECONDS): RawPost {
  return { path, headers: house.sign(body, seconds), body: Buffer.from(body) }
}

const withHeaders = (post: RawPost, headers: Record<string, string | undefined>): RawPost => ({
  ...post,
  headers: Object.fromEntries(
    Object.entries({ ...post.headers, ...headers }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ),
})
const signatureOf = ({ headers }: RawPost) => headers['x-slack-signature'] ?? ''
const chance = createChance(11)

/** Every way to change an honest post so that Slack did not send it like that now. */
const FORGERIES: Readonly<Record<string, (post: RawPost) => RawPost>> = {
  'a bit of the body': (post) => ({ ...post, body: flipBit(post.body) }),
  'a bit of the body, in chunks': (post) => ({ ...post, body: flipBit(post.body), chunkBytes: 1 + chance.below(64) }),
  'one byte more': (post) => ({ ...post, body: Buffer.concat([post.body, Buffer.from(' ')]) }),
  'one byte less': (post) => ({ ...post, body: post.body.subarray(0, -1) }),
  'a digit of the signature': (post) => withHeaders(post, { 'x-slack-signature': changeDigit(signatureOf(post)) }),
  'another time in the header alone': (post) => withHeaders(post, { 'x-slack-request-timestamp': String(SECONDS + 1 + chance.below(299)) }),
  'more than five minutes ago': (post) => signed(post.path, post.body.toString(), SECONDS - 301 - chance.below(1_000_000)),
  'more than five minutes ahead': (post) => signed(post.path, post.body.toString(), SECONDS + 301 + chance.below(1_000_000)),
  'version 1': (post) => withHeaders(post, { 'x-slack-signature': signatureOf(post).replace('v0=', 'v1=') }),
  'no version': (post) => withHeaders(post, { 'x-slack-signature': signatureOf(post).slice(3) }),
  'a signature of another length': (post) => withHeaders(post, { 'x-slack-signature': signatureOf(post).slice(0, 3 + chance.below(64)) }),
  'a signature that goes on': (post) => withHeaders(post, { 'x-slack-signature': signatureOf(post) + 'a'.repeat(1 + chance.below(64)) }),
  'no signature': (post) => withHeaders(post, { 'x-slack-signature': undefined }),
  'no time': (post) => withHeaders(post, { 'x-slack-request-timestamp': undefined }),
  neither: (post) => withHeaders(post, { 'x-slack-signature': undefined, 'x-slack-request-timestamp': undefined }),
  'the signature of another body': (post) =>
    withHeaders(post, { 'x-slack-signature': house.sign(`${chance.below(1e9)}`)['x-slack-signature'] }),
  'the same, written otherwise': (post) => ({ ...post, body: Buffer.from(rewrite(post.body.toString())) }),
  'another route': (post) => ({
    ...withHeaders(post, { 'x-slack-signature': changeDigit(signatureOf(post)) }),
    path: PATHS[chance.below(3)] ?? PATHS[0],
  }),
}

function flipBit(body: Buffer): Buffer {
  const flipped = Buffer.from(body)
  const at = chance.below(body.length)
  flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << chance.below(8)), at)
  return flipped
}

function changeDigit(signature: string): string {
  const at = 3 + chance.below(64)
  const digit = (parseInt(signature[at] ?? '0', 16) + 1 + chance.below(15)) % 16
  return signature.slice(0, at) + digit.toString(16) + signature.slice(at + 1)
}

/** The same meaning in other bytes: JSON with spaces, a form with its spaces as %20 or its fields turned round. */
function rewrite(body: string): string {
  if (body.startsWith('{')) return JSON.stringify(JSON.parse(body), undefined, 1 + chance.below(8))
  return `${body}&pad=${chance.below(1e6)}`
}

/** Everything that a post could have led to. */
const effects = async () => ({
  conversations: (await house.store.listConversations({ limit: 9, offset: 0 })).length,
  calls: house.slack.calls.length,
  due: await house.store.listDueLanes(new Date(house.now), 9),
})
const NONE = { conversations: 0, calls: 0, due: [] }

test('twenty thousand forged posts of every kind are refused, and do nothing', async () => {
  const kinds = Object.values(FORGERIES)
  const honest = honestPosts()
  const posts = Array.from({ length: 20_000 }, (_, index) => kinds[index % kinds.length]!(honest[index % honest.length]!))
  expect(await postAll(house.url, posts)).toEqual({ 401: 20_000 })
  await house.settle()
  expect(await effects()).toEqual(NONE)
})

test('what they were made from is taken, whole and in chunks: it was the forging that was refused', async () => {
  const posts = honestPosts().map((post, index) => (index === 0 ? { ...post, chunkBytes: 7 } : post))
  expect(await postAll(house.url, posts)).toEqual({ 200: 3 })
  await house.settle()
  expect((await effects()).conversations).toBe(2)
})

test.each(Object.entries(FORGERIES).filter(([name]) => /written otherwise|one byte more/.test(name)))(
  '%s would be understood if it were signed',
  async (_, forge) => {
    const [honest] = honestPosts()
    const forged = forge(honest!)
    expect(await postAll(house.url, [signed(forged.path, forged.body.toString())])).toEqual({ 200: 1 })
    await house.settle()
    expect((await effects()).conversations).toBe(1)
  },
)

describe('an honest post that somebody caught', () => {
  const REPLAYS = 1000
  const visitorLines = async () => {
    const [row] = await house.store.listConversations({ limit: 1, offset: 0 })
    const lines = await house.store.readTranscript(row?.id ?? '', 0, 5000)
    return lines.filter(({ from }) => from === 'visitor').length
  }

  test('is replayed a thousand times within its five minutes, and counts once', async () => {
    const jo = new Employee(house)
    await jo.agree()
    const post = signed('/slack/events', jo.makeMessage('I am 42, my left knee hurts at the back'))
    expect(await postAll(house.url, [post])).toEqual({ 200: 1 })
    await house.settle()
    const [lines, calls] = [await visitorLines(), house.slack.calls.length]
    for (let minute = 0; minute < 5; minute++) {
      house.now += 60_000
      expect(await postAll(house.url, Array<RawPost>(REPLAYS / 5).fill(post))).toEqual({ 200: REPLAYS / 5 })
      await house.settle()
    }
    expect([await visitorLines(), house.slack.calls.length]).toEqual([lines, calls])
  })

  test('is refused afterwards', async () => {
    const post = signed('/slack/events', new Employee(house).makeMessage('hi'))
    house.now += 301_000
    expect(await postAll(house.url, [post])).toEqual({ 401: 1 })
  })
})
