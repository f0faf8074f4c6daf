import { Session, type Profiler } from 'node:inspector'
import { setFlagsFromString } from 'node:v8'

// Imported before what it counts: code that an earlier test file of the same process compiled comes back from the engine's cache without counters.
setFlagsFromString('--no-compilation-cache')

/**
 * Counts how many blocks of code in src/nlu run: a measure of cost that is the same on a busy machine as on a quiet one.
 * What the engine does within one call of its own (a sort, a slice) counts as nothing.
 */
interface WorkCounter {
  count(work: () => unknown): number
  stop(): void
}

export function startWorkCounter(): WorkCounter {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  return {
    count(work) {
      takeCounts(session)
      work()
      return takeCounts(session)
    },
    stop() {
      session.post('Profiler.stopPreciseCoverage')
      session.disconnect()
      setFlagsFromString('--compilation-cache')
    },
  }
}

/** Blocks run since it was last asked; a session with one's own thread answers before `post` returns. */
function takeCounts(session: Session): number {
  let blocks = 0
  session.post('Profiler.takePreciseCoverage', (_error, { result }) => {
    for (const script of result) if (script.url.includes('/src/nlu/')) blocks += sumCounts(script)
  })
  return blocks
}

function sumCounts({ functions }: Profiler.ScriptCoverage): number {
  return functions.flatMap(({ ranges }) => ranges).reduce((sum, { count }) => sum + count, 0)
}
