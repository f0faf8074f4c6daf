import type { Log } from './log'

/** On SIGTERM or SIGINT runs `close` and ends with 0. A second signal ends at once. */
export function stopOnSignal(close: () => Promise<void>, log: Log): void {
  const stop = async (signal: string) => {
    log.info({ code: 'process/stopping', signal })
    await close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal).catch(endWith(log)))
}

/** Ends with 1 on an error that nobody caught: what is in memory can't be trusted any more, what was acknowledged is saved. */
export function endOnSurprise(log: Log): void {
  process.on('unhandledRejection', endWith(log))
  process.on('uncaughtException', endWith(log))
}

/** Tells where it happened, never what the error says, as a message may quote a visitor. */
function endWith(log: Log): (error: unknown) => never {
  return (error) => {
    const lines = error instanceof Error ? (error.stack ?? '').split('\n') : []
    const at = lines.find((line) => line.startsWith('    at '))?.trim()
    log.error({ code: 'process/unexpected', error: error instanceof Error ? error.name : typeof error, at })
    process.exit(1)
  }
}
