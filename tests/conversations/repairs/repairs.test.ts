import { loadKnowledge, type Knowledge } from '../../../src/load-knowledge'
import { Cell } from './cell'
import { KINDS, openQuestion } from './questions'
import { REPAIRS, type Way } from './repairs'

const WAYS: readonly Way[] = ['text', 'button']
const CELLS = REPAIRS.flatMap((repair) =>
  KINDS.flatMap((kind) => WAYS.map((way) => ({ repair, kind, way, why: repair.never?.(kind, way) }))),
)
const played = CELLS.filter(({ why }) => why === undefined)

let knowledge: Knowledge

beforeAll(async () => {
  knowledge = await loadKnowledge()
})

test.each(played.map((cell) => [`${cell.repair.name}, at ${cell.kind.name}, by ${cell.way}`, cell] as const))(
  '%s',
  (_name, { repair, kind, way }) => {
    const check = repair[way]
    if (!check) throw new Error(`${repair.name} by ${way} is neither played nor declared impossible`)
    const { content, understand } = knowledge
    check(new Cell(content, openQuestion(content, understand, kind), kind))
  },
)

test('no cell is both played and declared impossible, and the table tells which is which', () => {
  if (process.env['SHOW_COVERAGE']) process.stdout.write(`${describeCells()}\n`)
  expect(CELLS.filter(({ repair, way, why }) => (repair[way] === undefined) !== (why !== undefined)).length).toBeLessThan(CELLS.length)
  expect(played.length).toBeGreaterThan(KINDS.length * REPAIRS.length * 0.9)
})

/** One row a repair: T and B where it is played by text and by button; below, each reason why some are not. */
function describeCells(): string {
  const width = Math.max(...REPAIRS.map(({ name }) => name.length))
  const rows = REPAIRS.map((repair) => {
    const marks = KINDS.map((kind) =>
      WAYS.map((way) => (repair.never?.(kind, way) === undefined ? way.charAt(0).toUpperCase() : '-')).join(''),
    )
    return `${repair.name.padEnd(width)}  ${marks.join('  ')}`
  })
  const reasons = new Map<string, number>()
  for (const { why } of CELLS) if (why !== undefined) reasons.set(why, (reasons.get(why) ?? 0) + 1)
  const never = [...reasons].map(([why, count]) => `  ${String(count)} times: ${why}`)
  const kinds = `kinds, from the left: ${KINDS.map(({ name }) => name).join(', ')}`
  const total = `${String(played.length)} of ${String(played.length)} possible cells played, 100 %; ${String(CELLS.length - played.length)} can not be:`
  return [...rows, kinds, total, ...never].join('\n')
}
