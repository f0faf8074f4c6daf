import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { LEXICONS } from './reader'

const files = readdirSync(LEXICONS).map((file) => ({ file, data: parse(readFileSync(join(LEXICONS, file), 'utf8')) as unknown }))

/** Every list of words or patterns, with its way from the top. */
function listLists(value: unknown, path: string): { path: string; items: string[] }[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return [{ path, items: value }]
  return Object.entries(value).flatMap(([name, inner]) => listLists(inner, `${path} ${name}`))
}

const lists = files.flatMap(({ file, data }) => listLists(data, file))

it('no list of the lexicons says a thing twice', () => {
  const twice = lists.flatMap(({ path, items }) => items.filter((item, i) => items.indexOf(item) < i).map((item) => `${path}: ${item}`))
  expect(lists.length).toBeGreaterThan(500)
  expect(twice).toEqual([])
})

it('every group is used by a pattern or another group', () => {
  const used = new Set(lists.flatMap(({ items }) => items.flatMap((item) => [...item.matchAll(/<([^>]*)>/g)].map((match) => match[1]))))
  const groups = files.flatMap(({ data }) => Object.keys((data as { groups?: object }).groups ?? {}))
  expect(groups.length).toBeGreaterThan(100)
  expect(groups.filter((group) => !used.has(group))).toEqual([])
})

it('no file of the lexicons is longer than a file of code may be', () => {
  const lengths = files.map(({ file }) => [file, readFileSync(join(LEXICONS, file), 'utf8').split('\n').length - 1] as const)
  expect(lengths.filter(([, lines]) => lines > 400)).toEqual([])
})
