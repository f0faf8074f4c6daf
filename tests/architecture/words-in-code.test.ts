import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { parse } from 'yaml'

interface Question {
  readonly id: string
  readonly options?: readonly { readonly id: string }[]
}

const root = join(__dirname, '../..')
const folder = join(root, 'src/nlu')
/** Names of questions, such as "side", and of their answers are no words. */
const names = ['questions', 'signs']
  .map((part) => join(root, 'dialogs/knee-pain', part))
  .flatMap((home) => readdirSync(home).map((file) => parse(readFileSync(join(home, file), 'utf8')) as Question[]))
  .flat()
  .flatMap(({ id, options = [] }) => [id, ...options.map((option) => option.id)])
  .concat('yes', 'no')

const WORDS = /^[a-z]{2,}( [a-z]+)*$/

function isAnyString(type: ts.Type): boolean {
  return type.isUnion() ? type.types.some(isAnyString) : (type.flags & ts.TypeFlags.String) !== 0
}

/** A literal that is one of a closed list of names ("affirmed", "pause") has a type of its own; what somebody may say is any string. */
function isOneOfAny(literal: ts.StringLiteral, checker: ts.TypeChecker): boolean {
  const { parent } = literal
  if (ts.isBinaryExpression(parent)) return isAnyString(checker.getTypeAtLocation(parent.left === literal ? parent.right : parent.left))
  if (!ts.isArrayLiteralExpression(parent)) return literal.text.includes(' ')
  const types = checker.getTypeArguments(checker.getTypeAtLocation(parent) as ts.TypeReference)
  return isAnyString(types[parent.elements.indexOf(literal)] ?? types[0] ?? checker.getTypeAtLocation(literal))
}

function findWords(source: ts.SourceFile, checker: ts.TypeChecker): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const isWord = ts.isStringLiteral(node) && WORDS.test(node.text) && !names.includes(node.text) && isOneOfAny(node, checker)
    const isPattern = ts.isRegularExpressionLiteral(node) && /[a-z]{3,}/.test(node.text)
    if (isWord || isPattern) found.push(`${source.fileName.slice(root.length + 1)}: ${node.getText()}`)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

it('words that people say stand in the lexicons, none in the code that reads them', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'))
  const paths = files.map((file) => join(folder, file))
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config,
    ts.sys,
    root,
  )
  const program = ts.createProgram(paths, config.options)
  const sources = program.getSourceFiles().filter(({ fileName }) => paths.includes(fileName))
  expect(sources.length).toBeGreaterThan(30)
  expect(sources.flatMap((source) => findWords(source, program.getTypeChecker()))).toEqual([])
})
