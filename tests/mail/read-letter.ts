/** A message as a mail program shows it. */
interface ReadLetter {
  /** By name in lower case, decoded; in the order in which they came. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly text: string
}

/** Reads a message of one part (RFC 5322, 2045 and 2047). */
export function readLetter(raw: string): ReadLetter {
  const end = raw.indexOf('\r\n\r\n')
  const fields = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = fields.map((field) => {
    const colon = field.indexOf(':')
    return [field.slice(0, colon).toLowerCase(), decodeWords(field.slice(colon + 1).trim())] as const
  })
  const encoding = headers.find(([name]) => name === 'content-transfer-encoding')?.[1]
  return { headers, text: decodeBody(raw.slice(end + 4), encoding).replaceAll('\r\n', '\n') }
}

function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString() : decodeQuoted(text.replaceAll('_', ' ')),
    )
}

function decodeBody(body: string, encoding: string | undefined): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  return encoding === 'quoted-printable' ? decodeQuoted(body.replace(/=\r\n/g, '')) : body
}

function decodeQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
