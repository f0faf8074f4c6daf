import type { Contender, Surroundings } from './contender'
import { openEcho } from './open-echo'
import { openKnead } from './open-knead'

const OPENERS: Readonly<Record<string, (surroundings: Surroundings) => Promise<Contender>>> = { knead: openKnead, echo: openEcho }

/** Opens the contender named first in a process of its own, tells its address, and whenever it is asked settles
 * and tells how many milliseconds of the processor it took since the last time. */
async function main(): Promise<void> {
  const [name = '', surroundings = ''] = process.argv.slice(2)
  const contender = await OPENERS[name]?.(JSON.parse(surroundings) as Surroundings)
  if (!contender) throw new Error(`no contender is called ${name}`)
  let before = process.cpuUsage()
  process.on('message', () => {
    void contender.settle().then(() => {
      const { user, system } = process.cpuUsage(before)
      before = process.cpuUsage()
      process.send?.((user + system) / 1000)
    })
  })
  process.on('disconnect', () => process.exit())
  process.send?.(contender.url)
}

void main()
