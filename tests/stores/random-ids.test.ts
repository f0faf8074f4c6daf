import { randomIds } from '../../src/stores/random-ids'

test('an id is 24 URL-safe characters of 144 bits, and none comes twice', () => {
  const ids = Array.from({ length: 2000 }, () => randomIds.next())
  for (const id of ids) expect(id).toMatch(/^[\w-]{24}$/)
  expect(new Set(ids).size).toBe(ids.length)
  // Every bit varies: each position shows most of the 64 characters.
  for (let position = 0; position < 24; position++) expect(new Set(ids.map((id) => id[position])).size).toBeGreaterThan(50)
})
