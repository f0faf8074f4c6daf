import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

export type Child = ChildProcessByStdio<null, Readable, null>

/** Runs a script of this folder in a Node process of its own. */
export function startChild(script: 'hold-open' | 'commit-stream', file: string): Child {
  return spawn(process.execPath, ['--import', 'tsx', join(__dirname, `${script}.ts`), file], { stdio: ['ignore', 'pipe', 'inherit'] })
}

export async function readLine(child: Child): Promise<string> {
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  return chunk.toString().trim()
}

/** SIGKILL, as a crash or the operating system would end it; resolves when the process is gone. */
export async function killHard(child: Child): Promise<void> {
  const gone = once(child, 'close')
  child.kill('SIGKILL')
  await gone
}
