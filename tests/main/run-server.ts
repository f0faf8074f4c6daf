import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const program = join(__dirname, '../../dist/main.js')

export interface Run {
  readonly child: ChildProcess
  /** Everything printed so far. */
  readonly out: { stdout: string; stderr: string }
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>
}

/** An empty folder to start in, so that neither ./.env nor ./data of this project are touched. */
export function makeFolder(envFile?: { readonly text: string; readonly mode: number }): string {
  const folder = mkdtempSync(join(tmpdir(), 'knead-main-'))
  if (envFile) writeFileSync(join(folder, '.env'), envFile.text, { mode: envFile.mode })
  return folder
}

/** The built server with these settings and none of this process. */
export function runServer(folder: string, env: Readonly<Record<string, string>> = {}): Run {
  const child = spawn('node', [program], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const out = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (out.stderr += text))
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  return { child, out, ended }
}

/** Resolves with the base URL once the three lines are printed; rejects if the server ends before. */
export async function waitUntilReady({ out, child, ended }: Run): Promise<string> {
  const ready = new Promise<string>((resolve) => {
    child.stdout?.on('data', () => {
      if (out.stdout.split('\n').length === 4) resolve(/http:\/\/localhost:\d+/.exec(out.stdout)?.[0] ?? '')
    })
  })
  const failed = ended.then((code) => Promise.reject(new Error(`ended with ${code} before it was ready: ${out.stderr}`)))
  return Promise.race([ready, failed])
}
