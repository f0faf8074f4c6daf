import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const dist = join(__dirname, '../../dist')

/** Runs `code` in a process that ends on surprises; `log` is its log. */
function run(code: string) {
  const lines = [`const { createLog } = require('${dist}/log.js')`, `const { endOnSurprise } = require('${dist}/process-end.js')`]
  const program = [...lines, "const log = createLog('info')", 'endOnSurprise(log)', code].join('\n')
  return spawnSync('node', ['-e', program], { encoding: 'utf8' })
}

describe('a process of ours', () => {
  it.each([
    ['a promise that nobody caught', "Promise.reject(new TypeError('my knee hurts'))"],
    ['an error that nobody caught', "setImmediate(() => { throw new TypeError('my knee hurts') })"],
  ])('ends with 1 on %s, and its log tells where and not what', (_, code) => {
    const { status, stderr } = run(`${code}; setInterval(() => {}, 1000)`)
    expect(status).toBe(1)
    expect(JSON.parse(stderr)).toMatchObject({ code: 'process/unexpected', error: 'TypeError', at: expect.stringContaining('at ') })
    expect(stderr).not.toContain('knee hurts')
  })

  it('logs only the fields on the list', () => {
    const { stderr } = run("log.error({ code: 'turn/failed', conversationId: 'c1', text: 'my knee hurts', person: { name: 'Ann' } })")
    expect(Object.keys(JSON.parse(stderr) as object).sort()).toEqual(['code', 'conversationId', 'level', 'time'])
  })
})
