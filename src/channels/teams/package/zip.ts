import { crc32 } from 'node:zlib'

/** A ZIP archive of a few small files, stored as they are. Names are ASCII; the time is always that of the format's beginning. */
export function zip(files: Readonly<Record<string, Buffer>>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, data] of Object.entries(files)) {
    const entry = describe(name, data)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), entry, Buffer.from(name, 'ascii'), data])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), entry, place, Buffer.from(name, 'ascii')]))
    parts.push(local)
    offset += local.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(index.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, index, Buffer.from('PK\x05\x06', 'latin1'), end])
}

/** What the local header and the directory tell alike: version 2.0, no flags, stored, 1 January 1980, checksum, sizes, length of the name. */
function describe(name: string, data: Buffer): Buffer {
  const entry = Buffer.alloc(26)
  entry.writeUInt16LE(20, 0)
  entry.writeUInt16LE(0x21, 8)
  entry.writeUInt32LE(crc32(data), 10)
  entry.writeUInt32LE(data.length, 14)
  entry.writeUInt32LE(data.length, 18)
  entry.writeUInt16LE(name.length, 22)
  return entry
}
