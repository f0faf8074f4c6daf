import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { listFiles, root } from './source-files'

const files = listFiles(['src', 'web', 'tests', 'bench', 'scripts'], /\.(ts|tsx|mts|mjs)$/)

/** Names that a file takes from others ("src/core/content.ts Content"), and the whole files that it takes ("src/core/content.ts *"). */
function listTaken(file: string, source: ts.SourceFile): string[] {
  const taken: string[] = []
  const take = (from: ts.Node | undefined, names: readonly string[]) => {
    if (!from || !ts.isStringLiteralLike(from) || !from.text.startsWith('.')) return
    const base = join(dirname(file), from.text)
    const target = [base, ...['.ts', '.tsx', '.mts', '.mjs'].map((end) => base + end)].find((path) => files.includes(path))
    taken.push(...names.map((name) => `${String(target)} ${name}`))
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) take(node.moduleSpecifier, namesOf(node))
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) take(node.arguments[0], ['*'])
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) take(node.argument.literal, ['*'])
    ts.forEachChild(node, visit)
  }
  visit(source)
  return taken
}

function namesOf(node: ts.ImportDeclaration | ts.ExportDeclaration): string[] {
  const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : node.exportClause
  if (bindings === undefined || ts.isNamespaceImport(bindings) || ts.isNamespaceExport(bindings)) return ['*']
  return bindings.elements.map(({ propertyName, name }) => (propertyName ?? name).text)
}

function listOffered(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) => {
    const isExported =
      ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    if (!isExported) return []
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap(({ name }) => name.getText(source).match(/\w+/g) ?? [])
    const { name } = statement as ts.DeclarationStatement
    return name === undefined ? [] : [name.text]
  })
}

/** Taken while the page runs, by its address: web/widget/src/launcher.ts loads it. */
const TAKEN_BY_PAGES = 'web/widget/src/panel.tsx mountPanel'

it('no file exports what no other takes', () => {
  const sources = files.map((file) => ({
    file,
    source: ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest),
  }))
  const taken = new Set([TAKEN_BY_PAGES, ...sources.flatMap(({ file, source }) => listTaken(file, source))])
  const offered = sources.flatMap(({ file, source }) => listOffered(source).map((name) => ({ file, name })))
  expect(offered.length).toBeGreaterThan(500)
  const idle = offered.filter(({ file, name }) => !taken.has(`${file} ${name}`) && !taken.has(`${file} *`))
  expect(idle.map(({ file, name }) => `${file}: ${name}`)).toEqual([])
})
