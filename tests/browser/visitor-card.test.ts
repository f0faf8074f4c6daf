import type { Browser } from 'playwright-core'
import { openCards, type CardHouse } from '../channels/visitor-card/card-house'
import { launchChromium } from './chromium'
import { findBarriers, measureOverflow, openWatched, SCREENS } from './front-ends'

let browser: Browser
let house: CardHouse

beforeAll(async () => {
  browser = await launchChromium()
  house = await openCards()
})
afterAll(async () => {
  await browser.close()
  await house.close()
})

describe.each(SCREENS)('on a %s screen', (_name, options) => {
  it.each(['likely', 'stopped', 'open'])('the card "%s" is free of barriers, fits and breaks no rule', async (id) => {
    const { page, mishaps } = await openWatched(browser, house.origin, options)
    await page.goto(`${house.origin}${house.links.pathFor(id)}`)
    expect(await findBarriers(page)).toEqual([])
    expect(await measureOverflow(page)).toBe(0)
    expect(mishaps).toEqual([])
  })
})

it.each([
  ['stopped', 1],
  ['likely', 2],
  ['full', 3],
])('the card "%s" prints on %i pages at most', async (id, pages) => {
  const { page } = await openWatched(browser, house.origin)
  await page.goto(`${house.origin}${house.links.pathFor(id)}`)
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(pages)
})

it('the picture of the map alone can be shown by a page of another site', async () => {
  const { page } = await openWatched(browser, 'http://localhost')
  await page.setContent(`<img src="${house.origin}${house.links.pathFor('likely').replace('?', '/map.svg?')}">`)
  await page.waitForFunction('document.images[0].complete')
  expect(await page.evaluate('document.images[0].naturalWidth')).toBeGreaterThan(300)
})
