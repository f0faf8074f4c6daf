import { PNG } from 'pngjs'
import { drawColourIcon, drawOutlineIcon } from '../../../src/channels/teams/package/icons'
import { buildTeamsManifest, type ManifestParts } from '../../../src/channels/teams/package/manifest'
import { buildTeamsPackage } from '../../../src/channels/teams/package/teams-package'
import { loadRealContent } from '../../content/real-content'
import { APP } from './fake-cloud'

let parts: ManifestParts

beforeAll(async () => {
  parts = { appId: APP.appId, content: await loadRealContent(), version: '1.2.0', url: 'https://chat.practice.test' }
})

interface Manifest {
  readonly name: { readonly short: string; readonly full: string }
  readonly description: { readonly short: string; readonly full: string }
  readonly developer: { readonly name: string }
  readonly bots: readonly [{ readonly commandLists: readonly [{ readonly commands: readonly { title: string; description: string }[] }] }]
}

/** Width, height, and each pixel as red, green, blue and opacity. */
function readIcon(png: Buffer): { size: readonly [number, number]; pixels: readonly (readonly number[])[] } {
  const { width, height, data } = PNG.sync.read(png)
  return {
    size: [width, height],
    pixels: Array.from({ length: width * height }, (_, index) => [...data.subarray(index * 4, index * 4 + 4)]),
  }
}

describe('the app package for Teams', () => {
  it('holds manifest and icons at the top, stored whole', () => {
    const archive = buildTeamsPackage(parts)
    expect(archive.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04')
    const end = archive.subarray(-22)
    expect([end.toString('latin1', 0, 4), end.readUInt16LE(10)]).toEqual(['PK\x05\x06', 3])
    let at = end.readUInt32LE(16)
    const names = Array.from({ length: 3 }, () => {
      const nameLength = archive.readUInt16LE(at + 28)
      const name = archive.toString('ascii', at + 46, at + 46 + nameLength)
      const local = archive.readUInt32LE(at + 42)
      expect(archive.toString('ascii', local + 30, local + 30 + nameLength)).toBe(name)
      at += 46 + nameLength
      return name
    })
    expect(names).toEqual(['manifest.json', 'color.png', 'outline.png'])
    expect(archive.includes(drawColourIcon())).toBe(true)
  })

  it('keeps to the limits of Teams, whatever the practice is called', () => {
    const content = { ...parts.content, practice: { ...parts.content.practice, name: 'x'.repeat(300) } }
    const manifest = buildTeamsManifest({ ...parts, content }) as Manifest
    expect(manifest.name.short.length).toBeLessThanOrEqual(30)
    expect(manifest.name.full.length).toBeLessThanOrEqual(100)
    expect(manifest.description.short.length).toBeLessThanOrEqual(80)
    expect(manifest.description.full.length).toBeLessThanOrEqual(4000)
    expect(manifest.developer.name.length).toBeLessThanOrEqual(32)
    for (const { title, description } of manifest.bots[0].commandLists[0].commands) {
      expect(title.length).toBeLessThanOrEqual(32)
      expect(description.length).toBeLessThanOrEqual(128)
    }
  })

  it('asks for chats with one person and for no permission', () => {
    expect(buildTeamsManifest(parts)).toMatchObject({
      id: APP.appId,
      version: '1.2.0',
      bots: [{ botId: APP.appId, scopes: ['personal'] }],
      validDomains: ['chat.practice.test'],
    })
    expect(buildTeamsManifest(parts)).not.toHaveProperty('permissions')
  })

  it('has a full colour icon, and an outline of white alone', () => {
    const colour = readIcon(drawColourIcon())
    expect(colour.size).toEqual([192, 192])
    expect(colour.pixels.every(([, , , opacity]) => opacity === 255)).toBe(true)
    expect(new Set(colour.pixels.map(String)).size).toBeGreaterThan(2)
    const outline = readIcon(drawOutlineIcon())
    expect(outline.size).toEqual([32, 32])
    const seen = outline.pixels.filter(([, , , opacity]) => opacity !== 0)
    expect(seen.every((pixel) => pixel.slice(0, 3).join() === '255,255,255')).toBe(true)
    expect(seen.some(([, , , opacity]) => opacity === 255) && seen.length < outline.pixels.length).toBe(true)
  })
})
