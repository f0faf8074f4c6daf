import type { AddressInfo } from 'node:net'
import { createServer } from 'node:tls'
import { createMailer, type MailServer } from '../../src/mail/create-mailer'
import type { Mail } from '../../src/services/ports'
import { certificate, certificateKey } from './certificate'
import { PostOffice } from './post-office'
import { readLetter } from './read-letter'

const LOGIN = { user: 'knead@practice.test', password: 'p@ss: w/örd' }
const mail: Mail = { id: 'n-1_2', at: new Date('2026-11-24T15:00:00Z'), subject: 'Visit booked', text: 'A visit was booked.\n\n.\n' }
const HEADERS = [
  'from',
  'to',
  'subject',
  'message-id',
  'date',
  'list-id',
  'auto-submitted',
  'x-auto-response-suppress',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
]

let office: PostOffice
const open = async (options?: Parameters<typeof PostOffice.open>[0]) => (office = await PostOffice.open(options))
afterEach(async () => {
  await office.close()
  expect(office.complaints).toEqual([])
})

function mailerTo(changes: Partial<MailServer> = {}, { sender = 'Willow Lane', isTrusted = true } = {}) {
  const people = { from: 'knead@practice.test', to: 'ana@practice.test' }
  const server = { host: '127.0.0.1', port: office.port, encryption: 'none', login: undefined, ...people, ...changes } as const
  return createMailer({ server, sender, ...(isTrusted && { ca: certificate }) })
}
const never = () => new AbortController().signal
const send = (changes: Partial<MailServer> = {}, sent: Mail = mail) => mailerTo(changes).send(sent, never())

test('a mail is one message in plain text, from the practice to the therapist, that says it was written by a program', async () => {
  await open()
  expect(await send()).toBe('sent')
  const [letter, ...more] = office.letters
  expect([more, letter?.from, letter?.to]).toEqual([[], 'knead@practice.test', ['ana@practice.test']])
  // Not the name of the machine.
  expect(letter?.greeting).toBe('practice.test')
  const { headers, text } = readLetter(letter?.raw ?? '')
  expect(Object.fromEntries(headers)).toMatchObject({
    from: 'Willow Lane <knead@practice.test>',
    to: 'ana@practice.test',
    subject: 'Visit booked',
    'message-id': '<n-1_2@practice.test>',
    date: 'Tue, 24 Nov 2026 15:00:00 +0000',
    'list-id': '<knead.practice.test>',
    'auto-submitted': 'auto-generated',
    'content-type': 'text/plain; charset=utf-8',
  })
  expect(headers.map(([name]) => name).sort()).toEqual([...HEADERS].sort())
  expect(text).toBe(mail.text.trimEnd() + '\n')
})

test('sent once more it is the same message, byte for byte', async () => {
  await open()
  await send()
  await send()
  expect(office.letters).toHaveLength(2)
  expect(office.letters[1]).toEqual(office.letters[0])
})

test.each(['starttls', 'tls'] as const)('logs in over %s only, to a server that is the one it says', async (encryption) => {
  await open({ encryption, login: LOGIN })
  expect(await mailerTo({ encryption, login: LOGIN }).check()).toBe('ready')
  expect(await send({ encryption, login: LOGIN })).toBe('sent')
  expect(office.letters).toMatchObject([{ isEncrypted: true, user: LOGIN.user }])
})

test('does not go on with a server that nobody vouches for', async () => {
  await open({ encryption: 'starttls', login: LOGIN })
  const doubtful = mailerTo({ encryption: 'starttls', login: LOGIN }, { isTrusted: false })
  const fault = { fault: 'mail/not-encrypted' }
  expect([await doubtful.send(mail, never()), await doubtful.check()]).toEqual([fault, fault])
  const impostor = createServer({ key: certificateKey, cert: certificate })
  impostor.on('secureConnection', () => office.complaints.push('it spoke to the impostor')).on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve))
  const { port } = impostor.address() as AddressInfo
  expect(await mailerTo({ encryption: 'tls', port }, { isTrusted: false }).send(mail, never())).toEqual(fault)
  // One that does not encrypt at all.
  expect(await send({ encryption: 'tls' })).toEqual(fault)
  impostor.close()
  expect([office.seen.from, office.letters]).toEqual([0, []])
})

test('says nothing to a server that can not encrypt', async () => {
  await open()
  expect(await send({ encryption: 'starttls', login: LOGIN })).toMatchObject({ fault: 'mail/not-encrypted' })
  expect([office.seen.from, office.letters]).toEqual([0, []])
})

test('a refused login is no fault of the message', async () => {
  await open({ login: LOGIN })
  const wrong = { login: { ...LOGIN, password: 'wrong' } }
  expect(await send(wrong)).toEqual({ fault: 'mail/login-refused', status: 535 })
  expect(await mailerTo(wrong).check()).toEqual({ fault: 'mail/login-refused', status: 535 })
  expect(await send()).toEqual({ fault: 'mail/login-refused', status: 530 })
  expect(office.letters).toEqual([])
})

test.each([
  ['connect', 421, 'mail/put-off'],
  ['connect', 554, 'mail/put-off'],
  ['from', 451, 'mail/put-off'],
  ['from', 553, 'mail/refused'],
  ['to', 450, 'mail/put-off'],
  ['to', 550, 'mail/refused'],
  ['data', 452, 'mail/put-off'],
  ['data', 503, 'mail/put-off'],
  ['data', 554, 'mail/refused'],
] as const)('at %s an answer of %i is %s', async (stage, status, fault) => {
  await open()
  office.fault = (at) => (at === stage ? status : undefined)
  expect(await send()).toEqual({ fault, status })
  office.fault = () => undefined
  expect(await send()).toBe('sent')
  expect(office.letters).toHaveLength(1)
})

test.each(['connect', 'from', 'to', 'data'] as const)('a connection that is cut at %s sends nothing', async (stage) => {
  await open()
  office.fault = (at) => (at === stage ? 'cut' : undefined)
  expect(await send()).toEqual({ fault: 'mail/unreachable' })
  expect(office.letters).toEqual([])
})

test('a server whose name nobody knows is unreachable, whatever its certificate would be', async () => {
  await open()
  expect(await send({ host: 'no-such-host.invalid' })).toEqual({ fault: 'mail/unreachable' })
})

test('a server that is not there is unreachable', async () => {
  await open()
  const gone = await PostOffice.open()
  const { port } = gone
  await gone.close()
  expect([await send({ port }), await mailerTo({ port }).check()]).toEqual([{ fault: 'mail/unreachable' }, { fault: 'mail/unreachable' }])
})

test.each(['connect', 'to', 'data'] as const)('one that says nothing more at %s is waited for until the caller gives up', async (stage) => {
  await open()
  office.fault = (at) => (at === stage ? 'hang' : undefined)
  const caller = new AbortController()
  const outcome = mailerTo().send(mail, caller.signal)
  while (office.seen[stage] === 0) await new Promise(setImmediate)
  caller.abort()
  expect(await outcome).toEqual({ fault: 'mail/unreachable' })
  expect(office.letters).toEqual([])
})

const EVIL = [
  '\r\nBcc: eve@evil.test',
  '\nBcc: eve@evil.test\n\nread me',
  '\rTo: eve@evil.test',
  '\u2028Bcc: eve@evil.test',
  '\r\n.\r\nMAIL FROM:<eve@evil.test>\r\n',
  '\0\u0007',
  '=?utf-8?q?=0D=0ABcc:_eve@evil.test?=',
  'ä'.repeat(400),
  '<eve@evil.test>, "x" (',
  'x'.repeat(3000),
]

test.each(EVIL)('no value makes a header, a recipient or a message of its own: %j', async (evil) => {
  await open()
  const hostile: Mail = { ...mail, subject: `Visit${evil}`, text: `A visit${evil}` }
  expect(await mailerTo({}, { sender: `Willow${evil}` }).send(hostile, never())).toBe('sent')
  expect(office.letters).toMatchObject([{ from: 'knead@practice.test', to: ['ana@practice.test'] }])
  const { headers } = readLetter(office.letters[0]?.raw ?? '')
  expect(headers.map(([name]) => name).sort()).toEqual([...HEADERS].sort())
  expect(Object.fromEntries(headers)).toMatchObject({ to: 'ana@practice.test', 'message-id': '<n-1_2@practice.test>' })
  expect(headers.find(([name]) => name === 'from')?.[1]).toMatch(/<knead@practice\.test>$/)
})
