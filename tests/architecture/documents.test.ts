import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { listFiles, root } from './source-files'

const files = listFiles(['*.md'], /./)
const documents = files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

const scripts = Object.keys((JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts)

/** As the forges write them: lower case, blanks as hyphens, other marks left out. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  )
}

function isDead(file: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? file : join(dirname(file), path)
  if (!existsSync(join(root, target))) return true
  return anchor !== undefined && !anchorsOf(readFileSync(join(root, target), 'utf8')).includes(anchor)
}

describe('every document', () => {
  it('is found', () => {
    expect(files).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/running.md', 'src/nlu/README.md']))
  })

  it('links to what is there', () => {
    const dead = documents.flatMap(({ file, text }) => {
      const links = [...text.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)].map(([, link, source]) => link ?? source ?? '')
      return links.filter((link) => !/^[a-z]+:/.test(link) && isDead(file, link)).map((link) => `${file}: ${link}`)
    })
    expect(dead).toEqual([])
  })

  it('names files and folders that are there', () => {
    const missing = documents.flatMap(({ file, text }) => {
      const paths = [...text.matchAll(/`((?:src|web|tests|dialogs|intents|docs|scripts|bench|vignettes)\/[\w./-]*)`/g)].map(
        ([, path = '']) => path,
      )
      return paths.filter((path) => !existsSync(join(root, path))).map((path) => `${file}: ${path}`)
    })
    expect(missing).toEqual([])
  })

  it('names commands that are there', () => {
    const missing = documents.flatMap(({ file, text }) => {
      const names = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
      return names.filter((name) => !scripts.includes(name)).map((name) => `${file}: npm run ${name}`)
    })
    expect(missing).toEqual([])
  })
})
