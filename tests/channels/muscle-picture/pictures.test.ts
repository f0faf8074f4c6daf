import { PNG } from 'pngjs'
import { createPictureLinks, createPictureUrl } from '../../../src/channels/muscle-picture/picture-links'
import { drawWordlessMap } from '../../../src/core/draw-muscle-figures'
import { DRAWN_MUSCLES, DRAWN_PLACES } from '../../../src/core/muscle-shapes'
import type { MuscleFigures } from '../../../src/core/result-view'
import { openRealHouse, type RealHouse } from '../real-house'

let house: RealHouse

beforeAll(async () => {
  house = await openRealHouse()
})
afterAll(() => house.close())

const CALF: MuscleFigures = { side: 'left', places: ['back'], muscles: [{ id: 'gastrocnemius', tier: 'first' }] }
const get = (path: string, method = 'GET') => fetch(`${house.url}${path}`, { method })

async function draw(figures: MuscleFigures): Promise<PNG> {
  const response = await get(house.pictures.pathFor(figures))
  return PNG.sync.read(Buffer.from(await response.arrayBuffer()))
}

/** How many pixels of `a` look otherwise in `b`. */
function countDifferent(a: PNG, b: PNG): number {
  let count = 0
  for (let at = 0; at < a.data.length; at += 4) if (a.data.readUInt32BE(at) !== b.data.readUInt32BE(at)) count += 1
  return count
}

describe('the muscle map as a picture', () => {
  it('is a PNG for the screens of phones, on a ground of its own', async () => {
    const { width, height, data } = await draw(CALF)
    expect([width, height]).toEqual([744, 820])
    expect([...data.subarray(0, 4)]).toEqual([255, 255, 255, 255])
    expect(new Set(data.filter((_, index) => index % 4 === 3))).toEqual(new Set([255]))
  })

  it('shows every muscle', async () => {
    const none = await draw({ ...CALF, muscles: [] })
    for (const id of DRAWN_MUSCLES)
      expect([id, countDifferent(none, await draw({ ...CALF, muscles: [{ id, tier: 'first' }] })) > 200]).toEqual([id, true])
  })

  it('shows each tier otherwise', async () => {
    const [first, also, upstream] = await Promise.all(
      (['first', 'also', 'upstream'] as const).map((tier) => draw({ ...CALF, muscles: [{ id: 'soleus', tier }] })),
    )
    expect([countDifferent(first!, also!), countDifferent(also!, upstream!), countDifferent(first!, upstream!)].every((n) => n > 500)).toBe(
      true,
    )
  })

  it('shows every place, and a left leg otherwise than a right one', async () => {
    const none = await draw({ ...CALF, places: [] })
    for (const place of DRAWN_PLACES) expect(countDifferent(none, await draw({ ...CALF, places: [place] }))).toBeGreaterThan(100)
    expect(countDifferent(none, await draw({ ...CALF, places: [], side: 'right' }))).toBeGreaterThan(1000)
  })

  it('may be kept and shown anywhere, and runs nothing', async () => {
    const path = house.pictures.pathFor(CALF)
    const [whole, head] = [await get(path), await get(path, 'HEAD')]
    const bytes = (await whole.arrayBuffer()).byteLength
    for (const response of [whole, head]) {
      expect(response.status).toBe(200)
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/png',
        'content-length': String(bytes),
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      })
    }
    expect(await head.text()).toBe('')
  })
})

describe('the places of a knee as a picture', () => {
  const PLACES = ['front', 'above', 'inside', 'outside', 'back', 'below']
  const drawPlaces = async (places: readonly string[]) =>
    PNG.sync.read(Buffer.from(await (await get(house.pictures.placesPathFor(places))).arrayBuffer()))

  it('has a number at every place, by its order', async () => {
    const whole = await drawPlaces(PLACES)
    expect(whole.width).toBeGreaterThan(600)
    for (const place of PLACES) {
      const without = await drawPlaces(PLACES.filter((each) => each !== place))
      expect(countDifferent(whole, without)).toBeGreaterThan(100)
    }
    expect(countDifferent(whole, await drawPlaces(PLACES.toReversed()))).toBeGreaterThan(100)
  })

  it('is drawn for nobody but who was given the address', async () => {
    expect((await get(house.pictures.placesPathFor(PLACES).replace('front-above', 'above-front'))).status).toBe(404)
  })
})

describe('the address of a picture', () => {
  it('is the same for everybody with the same result, in whatever order the places were told', () => {
    expect(house.pictures.pathFor({ ...CALF, places: ['inside', 'back'] })).toBe(
      house.pictures.pathFor({ ...CALF, places: ['back', 'inside', 'not_sure'] }),
    )
  })

  it('holds everything that is drawn', () => {
    const all: MuscleFigures = {
      side: 'right',
      places: [...DRAWN_PLACES].sort(),
      muscles: DRAWN_MUSCLES.map((id) => ({ id, tier: 'also' })),
    }
    for (const figures of [CALF, all, { ...CALF, places: [], muscles: [] }]) {
      const drawing = house.pictures.readName(house.pictures.pathFor(figures).replace('/muscle-map/', ''))
      expect(drawing === 'invalid' ? drawing : drawing()).toBe(drawWordlessMap(figures))
    }
    expect(house.pictures.pathFor(all).length).toBeLessThan(1000)
  })

  it('is given to https alone, as Slack and Teams fetch nothing else', () => {
    expect(createPictureUrl(house.pictures, 'https://chat.practice.test')?.muscles(CALF)).toMatch(
      /^https:\/\/chat\.practice\.test\/muscle-map\/left\./,
    )
    for (const publicUrl of [undefined, 'http://localhost:3978']) expect(createPictureUrl(house.pictures, publicUrl)).toBeUndefined()
  })

  it('leads nowhere unless this server wrote it', async () => {
    const path = house.pictures.pathFor(CALF)
    const other = createPictureLinks('another secret of the test, long enough for it').pathFor(CALF)
    const changes = [
      other,
      path.replace('left', 'right'),
      path.replace('gastrocnemius', 'gastrocnemius-soleus'),
      path.replace('.png', '.svg'),
      path.replace('.png', ''),
      path.replace('.png', 'A.png'),
      `${path}?x=1`,
      path.replace(/[^.]+\.png/, '.png'),
      '/muscle-map/',
      '/muscle-map/%00.png',
      '/muscle-map/..%2f..%2fpackage.json',
      `/muscle-map/${'a'.repeat(5000)}.png`,
    ]
    for (const change of changes) {
      const response = await get(change)
      expect([change, response.status, response.headers.get('cache-control')]).toEqual([change, 404, 'no-store'])
    }
    expect((await get(path, 'POST')).status).toBe(405)
  })
})
