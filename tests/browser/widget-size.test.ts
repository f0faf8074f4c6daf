import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildWidget } from './widget-page'

/** Bytes as a phone downloads them. The budget is part of the promise to the pages that embed the widget. */
const LOADER_BYTES = 2000
const TOTAL_BYTES = 20_000

it('the widget costs a page 2 kB before the first click and 20 kB in all', async () => {
  const folder = await buildWidget()
  const sizes = new Map(readdirSync(folder).map((name) => [name, gzipSync(readFileSync(join(folder, name)), { level: 9 }).length]))
  expect([...sizes.keys()].sort()).toEqual(['panel.js', 'widget.js'])
  expect(sizes.get('widget.js')).toBeLessThanOrEqual(LOADER_BYTES)
  expect([...sizes.values()].reduce((sum, size) => sum + size)).toBeLessThanOrEqual(TOTAL_BYTES)
})

it('no part of it needs a policy that allows evaluated code or markup', async () => {
  const folder = await buildWidget()
  for (const name of readdirSync(folder)) {
    const code = readFileSync(join(folder, name), 'utf8')
    expect(code).not.toMatch(/\beval\(|new Function|document\.write|insertAdjacentHTML/)
  }
})
