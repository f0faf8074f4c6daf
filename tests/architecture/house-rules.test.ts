import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { listFiles, root } from './source-files'

const files = listFiles(['src', 'web', 'tests', 'bench', 'scripts'], /\.(ts|tsx|mts|mjs|cjs)$/)
const content = listFiles(['dialogs', 'intents'], /\.yaml$/)

const countLines = (file: string) => readFileSync(join(root, file), 'utf8').split('\n').length - 1
const nameOf = (file: string) => basename(file).replace(/(\.(test|config|d))?\.\w+$/, '')

describe('every source file', () => {
  it('is found', () => {
    expect(files.length).toBeGreaterThan(50)
  })

  it('has at most 400 lines', () => {
    expect(files.filter((file) => countLines(file) > 400)).toEqual([])
  })

  it('has a kebab-case name', () => {
    expect(files.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(nameOf(file)))).toEqual([])
  })

  it('is named after what it does', () => {
    const vague = /^(utils?|helpers?|common|misc|shared|index)$/
    expect(
      files.filter(
        (file) =>
          vague.test(nameOf(file)) ||
          dirname(file)
            .split('/')
            .some((folder) => vague.test(folder)),
      ),
    ).toEqual([])
  })

  it('silences no check', () => {
    const silencer = new RegExp(
      ['eslint-dis' + 'able', '@ts-(ig' + 'nore|nocheck)', '(it|test|describe)[.](on' + 'ly|skip|todo)[(]'].join('|'),
    )
    expect(files.filter((file) => silencer.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
  })
})

describe('every file of content', () => {
  it('is found', () => {
    expect(content.length).toBeGreaterThan(50)
  })

  it('has at most 400 lines', () => {
    expect(content.filter((file) => countLines(file) > 400)).toEqual([])
  })
})

describe('half of the files in src/', () => {
  it('have fewer than 100 lines', () => {
    const lengths = files.filter((file) => file.startsWith('src/')).map(countLines)
    expect(lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)]).toBeLessThan(100)
  })
})
