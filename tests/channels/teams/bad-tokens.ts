import { SignJWT, generateKeyPair } from 'jose'
import { APP, type FakeCloud, ISSUER } from './fake-cloud'

/** A request that must be refused: how its token is made (`null`: none at all), and what the activity says otherwise. */
interface BadToken {
  readonly name: string
  readonly status: 401 | 403
  readonly make: (cloud: FakeCloud) => Promise<string | null>
  readonly activity?: (cloud: FakeCloud) => Record<string, unknown>
}

const OTHER_APP = '00000000-1111-2222-3333-444444444444'
const TENANT = '72f988bf-86f1-41af-91ab-2d7cd011db47'
const seconds = (ahead: number) => Math.floor(Date.now() / 1000) + ahead
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Puts another header or payload around an honest signature. */
async function forge(cloud: FakeCloud, header: object | undefined, payload?: object): Promise<string> {
  const [head = '', claims = '', signature = ''] = (await cloud.sign()).split('.')
  const changed = payload && { ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object), ...payload }
  return [header ? encode(header) : head, changed ? encode(changed) : claims, signature].join('.')
}

async function signElsewhere(cloud: FakeCloud, header: Record<string, unknown> = {}): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256')
  return cloud.sign({}, header, privateKey)
}

async function signWith(cloud: FakeCloud, alg: 'RS384' | 'PS256' | 'ES256' | 'RS512'): Promise<string> {
  const { privateKey } = await generateKeyPair(alg)
  return cloud.sign({}, { alg }, privateKey)
}

/** HS256 whose secret is the public key, as text: what a verifier takes that lets the token choose the algorithm. */
async function signWithPublicKey(cloud: FakeCloud): Promise<string> {
  const secret = new TextEncoder().encode(JSON.stringify(cloud.publicKey('key-1')).padEnd(64))
  return cloud.sign({}, { alg: 'HS256' }, secret)
}

/** As the emulator signs in: a token of the directory itself. */
function signAsEmulator(cloud: FakeCloud, change: Record<string, unknown> = {}): Promise<string> {
  return cloud.sign({ iss: `https://sts.windows.net/${TENANT}/`, appid: APP.appId, ver: '1.0', serviceurl: undefined, ...change })
}

const refused = (name: string, make: BadToken['make'], activity?: BadToken['activity']): BadToken => ({
  name,
  status: 401,
  make,
  ...(activity && { activity }),
})
const unfit = (name: string, make: BadToken['make'], activity?: BadToken['activity']): BadToken => ({
  ...refused(name, make, activity),
  status: 403,
})
const honest = (cloud: FakeCloud) => cloud.sign()

export const badTokens: readonly BadToken[] = [
  refused('no header', async () => null),
  refused('an empty token', async () => ''),
  refused('a token that is none', async () => 'garbage'),
  refused('two parts of three', async (cloud) => (await cloud.sign()).split('.').slice(0, 2).join('.')),
  refused('a header that is no JSON', async (cloud) => `bm8.${(await cloud.sign()).split('.').slice(1).join('.')}`),
  refused('a second token behind it', async (cloud) => `${await cloud.sign()}, Bearer ${await cloud.sign()}`),
  refused('a token of 12,000 characters', async (cloud) => cloud.sign({ pad: 'x'.repeat(9_000) })),
  refused(
    'alg none without a signature',
    async (cloud) => `${(await forge(cloud, { alg: 'none', kid: 'key-1' })).split('.').slice(0, 2).join('.')}.`,
  ),
  refused('alg none with the honest signature', (cloud) => forge(cloud, { alg: 'none', kid: 'key-1' })),
  refused('alg NONE', (cloud) => forge(cloud, { alg: 'NONE', kid: 'key-1' })),
  refused('HS256 with the public key as its secret', signWithPublicKey),
  refused('RS384', (cloud) => signWith(cloud, 'RS384')),
  refused('RS512', (cloud) => signWith(cloud, 'RS512')),
  refused('PS256', (cloud) => signWith(cloud, 'PS256')),
  refused('ES256', (cloud) => signWith(cloud, 'ES256')),
  refused('a header that claims RS384 over an RS256 signature', (cloud) => forge(cloud, { alg: 'RS384', kid: 'key-1' })),
  refused('another key under the honest id', (cloud) => signElsewhere(cloud)),
  refused('an unknown key id', (cloud) => signElsewhere(cloud, { kid: 'key-of-nobody' })),
  refused('no key id', (cloud) => cloud.sign({}, { kid: undefined })),
  refused('a key id that is a number', (cloud) => forge(cloud, { alg: 'RS256', kid: 1 })),
  refused('a key id that is a path', (cloud) => signElsewhere(cloud, { kid: '../../../dev/null' })),
  refused('a key of its own in the header', async (cloud) => signElsewhere(cloud, { jwk: cloud.publicKey('key-1') })),
  refused('an address of keys in the header', (cloud) => signElsewhere(cloud, { jku: 'http://127.0.0.1:9/keys' })),
  refused('a certificate in the header', (cloud) => signElsewhere(cloud, { x5c: ['MIIB'], x5u: 'http://127.0.0.1:9/cert' })),
  refused('an extension that must be understood', (cloud) => forge(cloud, { alg: 'RS256', kid: 'key-1', crit: ['b64'], b64: false })),
  refused('a changed payload', (cloud) => forge(cloud, undefined, { exp: seconds(999_999) })),
  refused('another issuer', (cloud) => cloud.sign({ iss: 'https://api.botframework.us' })),
  refused('an issuer that begins the same', (cloud) => cloud.sign({ iss: `${ISSUER}.evil.example` })),
  refused('no issuer', (cloud) => cloud.sign({ iss: undefined })),
  refused('another audience', (cloud) => cloud.sign({ aud: OTHER_APP })),
  refused('us among several audiences', (cloud) => cloud.sign({ aud: [APP.appId, OTHER_APP] })),
  refused('no audience', (cloud) => cloud.sign({ aud: undefined })),
  refused('expired beyond the tolerance', (cloud) => cloud.sign({ exp: seconds(-301) })),
  refused('no expiry', (cloud) => cloud.sign({ exp: undefined })),
  refused('not valid yet', (cloud) => cloud.sign({ nbf: seconds(310) })),
  refused('no serviceUrl claim', (cloud) => cloud.sign({ serviceurl: undefined })),
  refused('a serviceUrl claim that is a list', async (cloud) => cloud.sign({ serviceurl: [cloud.serviceUrl] })),
  refused("an emulator's token", (cloud) => signAsEmulator(cloud)),
  refused("an emulator's token with a serviceUrl", (cloud) => signAsEmulator(cloud, { serviceurl: cloud.serviceUrl })),
  refused("an emulator's token of version 2", (cloud) =>
    signAsEmulator(cloud, { iss: `https://login.microsoftonline.com/${TENANT}/v2.0`, azp: APP.appId, ver: '2.0' }),
  ),
  refused(
    "an App Service extension's token",
    (cloud) => signAsEmulator(cloud),
    () => ({ channelId: 'AseChannel' }),
  ),
  refused('a token signed with our own secret', (cloud) =>
    new SignJWT({ iss: ISSUER, aud: APP.appId, serviceurl: cloud.serviceUrl })
      .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(APP.appPassword.padEnd(32))),
  ),
  unfit('another serviceUrl in the claim', (cloud) => cloud.sign({ serviceurl: 'https://smba.trafficmanager.net/amer/' })),
  unfit('another serviceUrl in the activity', honest, (cloud) => ({ serviceUrl: `${cloud.connector}/emea/` })),
  unfit('a serviceUrl that differs by its last slash', honest, (cloud) => ({ serviceUrl: cloud.serviceUrl.slice(0, -1) })),
  unfit('a key that may not speak for Teams', (cloud) => cloud.sign({}, { kid: 'key-webchat' })),
  unfit('a key that may speak for nobody', (cloud) => cloud.sign({}, { kid: 'key-silent' })),
  unfit(
    'an honest token for a host that is not listed',
    (cloud) => cloud.sign({ serviceurl: 'https://evil.trafficmanager.net/' }),
    () => ({
      serviceUrl: 'https://evil.trafficmanager.net/',
    }),
  ),
]
