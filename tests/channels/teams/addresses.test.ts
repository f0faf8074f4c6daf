import dns from 'node:dns'
import { type AddressInfo, createServer } from 'node:net'
import { Socket } from 'node:net'
import { createConnector } from '../../../src/channels/teams/connector'
import { PUBLIC_CLOUD } from '../../../src/channels/teams/cloud'
import { isServiceAddress } from '../../../src/channels/teams/service-address'
import { systemClock } from '../../../src/stores/system-clock'
import { FakeCloud } from './fake-cloud'
import { TeamsHouse } from './teams-house'
import { until } from '../../until'

const GOOD = [
  'https://smba.trafficmanager.net/amer/',
  'https://smba.trafficmanager.net/emea/72f988bf/',
  'https://smba.infra.gcc.teams.microsoft.com/teams',
]

/** Hosts that are this machine, this network, the metadata service of a cloud, or somebody else, in every way to write them. */
const HOSTS = [
  ...['127.0.0.1', 'localhost', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0.0.0.0', '[::1]', '[::ffff:127.0.0.1]', '[::]'],
  ...['169.254.169.254', '2852039166', '[fd00:ec2::254]', 'metadata.google.internal', '10.0.0.1', '192.168.1.1', '172.16.0.1', '[fe80::1]'],
  ...['evil.trafficmanager.net', 'smba.trafficmanager.net.evil.example', 'smba-trafficmanager.net', 'xsmba.trafficmanager.net'],
  ...[
    'a.smba.trafficmanager.net',
    'trafficmanager.net',
    'smba.trafficmanager.net.',
    'smba.trafficmanager.com',
    'smba。trafficmanager。net',
  ],
  ...[
    'ｓmba.trafficmanager.net',
    'smbа.trafficmanager.net',
    'smba.trafficmanager.net%00.evil.example',
    'smba.trafficmanager.net%2eevil.example',
  ],
  ...['user@evil.example', 'smba.trafficmanager.net@evil.example', 'smba.trafficmanager.net:443@evil.example', 'evil.example'],
  ...['user:pass@smba.trafficmanager.net', 'smba.trafficmanager.net:8443', 'smba.trafficmanager.net:443', 'SMBA.trafficmanager.net'],
]
const SHAPES = [
  (host: string) => `https://${host}/amer/`,
  (host: string) => `http://${host}/amer/`,
  (host: string) => `https://${host}\\@smba.trafficmanager.net/`,
  (host: string) => `https://smba.trafficmanager.net#@${host}/`,
  (host: string) => `//${host}/amer/`,
]
const ODD = [
  ...[
    '',
    ' ',
    'null',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:,x',
    'ftp://smba.trafficmanager.net/',
    'https:smba.trafficmanager.net',
  ],
  ...['http://smba.trafficmanager.net/amer/', 'https://smba.trafficmanager.net/amer/?x=1', 'https://smba.trafficmanager.net/amer/#x'],
  ...[
    'https://smba.trafficmanager.net/a/../../b',
    ' https://smba.trafficmanager.net/',
    'https://smba.trafficmanager.net/\r\nHost: evil.example',
  ],
  ...[
    'https://smba.traffic\tmanager.net/amer/',
    'https://smba.trafficmanager.net\n.evil.example/',
    'https:\\\\smba.trafficmanager.net\\amer\\',
  ],
]
const bad = [...HOSTS.flatMap((host) => SHAPES.map((shape) => shape(host))), ...ODD]

describe('the addresses that replies may go to', () => {
  it.each(GOOD)('include %s', (url) => {
    expect(isServiceAddress(url, PUBLIC_CLOUD.serviceOrigins)).toBe(true)
  })

  it('include none of two hundred others', () => {
    expect(bad.length).toBeGreaterThanOrEqual(200)
    expect(bad.filter((url) => isServiceAddress(url, PUBLIC_CLOUD.serviceOrigins))).toEqual([])
  })

  it('are all that the connector ever calls, whatever the store says, and nobody else gets the token', async () => {
    const called: string[] = []
    // Every connection of this process, whatever opens it.
    const connect = jest.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...args: unknown[]) {
      called.push((args.flat()[0] as { host: string }).host)
      process.nextTick(() => this.destroy(new Error('no network in this test')))
      return this
    })
    try {
      const accessToken = { get: async () => 'secret', drop: () => undefined }
      const connector = createConnector({ serviceOrigins: PUBLIC_CLOUD.serviceOrigins, accessToken, clock: systemClock })
      const send = (serviceUrl: string) =>
        connector.send({ serviceUrl, conversationId: 'a:1', botId: '28:x', userId: '29:y' }, { type: 'message', text: 'x' })
      for (const serviceUrl of bad) expect(await send(serviceUrl)).toEqual({ kind: 'refused' })
      await expect(send(GOOD[0]!)).rejects.toThrow('no network')
    } finally {
      connect.mockRestore()
    }
    expect(called).toEqual(['smba.trafficmanager.net'])
  })
})

describe('a listed name that somebody made point at this machine', () => {
  afterEach(() => jest.restoreAllMocks())

  it('gets a handshake, which it can not answer, and neither words nor token', async () => {
    const arrived: Buffer[] = []
    const impostor = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.on('data', (data) => {
        arrived.push(data)
        socket.destroy()
      })
    })
    await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve))
    const asked: string[] = []
    const lie = (host: string, options: { all?: boolean }, done: (error: null, found: unknown, family?: number) => void) => {
      asked.push(host)
      if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }])
      else done(null, '127.0.0.1', 4)
    }
    jest.spyOn(dns, 'lookup').mockImplementation(lie as unknown as typeof dns.lookup)
    const origin = `https://smba.practice.test:${(impostor.address() as AddressInfo).port}`
    const accessToken = { get: async () => 'secret-token', drop: () => undefined }
    const connector = createConnector({ serviceOrigins: new Set([origin]), accessToken, clock: systemClock })
    const address = { serviceUrl: `${origin}/`, conversationId: 'a:1', botId: '28:x', userId: '29:y' }
    await expect(connector.send(address, { type: 'message', text: 'words' })).rejects.toThrow()
    await new Promise((resolve) => impostor.close(resolve))
    const bytes = Buffer.concat(arrived)
    const TLS_HANDSHAKE = 22
    expect([asked[0], bytes[0]]).toEqual(['smba.practice.test', TLS_HANDSHAKE])
    expect(bytes.toString('latin1')).not.toMatch(/secret-token|words/)
  })
})

describe('an activity with an address that is not listed', () => {
  let house: TeamsHouse
  let stranger: FakeCloud
  beforeAll(async () => {
    house = await TeamsHouse.open()
    stranger = await FakeCloud.open()
  })
  afterAll(async () => {
    await house.close()
    await stranger.close()
  })

  it('is refused though its token is honest, and nobody is called', async () => {
    for (const serviceUrl of [stranger.serviceUrl, `http://localhost:${new URL(house.cloud.connector).port}/amer/`, ...bad.slice(0, 40)]) {
      const answer = await house.post(house.activity({ serviceUrl }), await house.cloud.sign({ serviceurl: serviceUrl }))
      expect([400, 403]).toContain(answer.status)
    }
    expect(stranger.fetches.connections).toBe(0)
    expect(house.cloud.fetches.tokens).toBe(0)
    expect(await house.everything()).toBe('[]')
  })

  it('is not followed where the connector redirects to it', async () => {
    house.cloud.script.push({ status: 307, headers: { location: `${stranger.serviceUrl}v3/conversations/x/activities` } })
    const group = { id: '19:group', conversationType: 'groupChat' }
    expect((await house.post(house.activity({ conversation: group }))).status).toBe(500)
    expect(stranger.fetches.connections).toBe(0)
  })
  it('keeps to its path there, whatever the id of the chat', async () => {
    await house.post(house.activity({}, '../../evil?x=/y'))
    await until(() => house.cloud.sent.length > 0)
    expect(house.cloud.sent[0]?.conversationId).toBe('../../evil?x=/y')
    expect(house.cloud.complaints).toEqual([])
  })
})
