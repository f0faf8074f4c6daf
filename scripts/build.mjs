/**
 * Builds what is not built or is stale, part by part, into dist/. Types are checked by `npm run typecheck`, not here: a build after an edit takes
 * less than a second. Safe to run from several processes at once. Prints to standard error only.
 */
import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const dist = join(root, 'dist')
const stamps = join(dist, '.stamps')
const lock = join(dist, '.lock')

/** In the order in which they are built; the model is made by the built server code. */
const parts = {
  server: { inputs: ['src', 'scripts/build.mjs', 'package-lock.json'], build: compileServer },
  model: {
    inputs: ['intents', 'src/nlu', 'src/services/load-intent-examples.ts', 'src/cli/build-model.ts'],
    build: () => run('node', ['dist/cli/build-model.js']),
  },
  widget: {
    inputs: ['web/widget', 'src/core', 'package-lock.json'],
    build: () => bundle('widget', ['--mode', 'panel']).then(() => bundle('widget', ['--mode', 'loader'])),
  },
  console: {
    inputs: ['web/console', 'web/practice.css', 'src/console', 'src/core', 'package-lock.json'],
    build: () => bundle('console', outDirOf('console')),
  },
  site: { inputs: ['web/site', 'web/practice.css', 'package-lock.json'], build: () => bundle('site', outDirOf('site')) },
  card: { inputs: ['web/card'], build: copyCard },
}

/** What a program in the terminal needs; the server needs every part. */
export const terminalParts = ['server', 'model']
export const allParts = Object.keys(parts)

/** Builds those of the named parts whose inputs changed since they were last built. */
export async function ensureBuilt(names) {
  if (names.every(isFresh)) return
  await withLock(async () => {
    for (const name of names.filter((each) => !isFresh(each))) {
      console.error(`building ${name}`)
      // Taken before the build, so that an edit during the build makes the part stale again.
      const fingerprint = fingerprintOf(name)
      await parts[name].build()
      mkdirSync(stamps, { recursive: true })
      writeFileSync(join(stamps, name), fingerprint)
    }
  })
}

function isFresh(name) {
  const stamp = join(stamps, name)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprintOf(name)
}

/** Number of files and newest change below the inputs: cheap, and a deleted file shows too. */
function fingerprintOf(name) {
  const entries = parts[name].inputs.flatMap((input) => listEntries(join(root, input)))
  return `${entries.length} ${Math.max(...entries.map((entry) => statSync(entry).mtimeMs))}`
}

function listEntries(path) {
  if (!statSync(path).isDirectory()) return [path]
  const below = readdirSync(path, { withFileTypes: true, recursive: true })
  return [path, ...below.map((entry) => join(entry.parentPath, entry.name))]
}

/** TypeScript to CommonJS with the compiler that the tests use. */
async function compileServer() {
  const { transformFile } = await import('@swc/core')
  const source = join(root, 'src')
  for (const path of listEntries(source).filter((entry) => /(?<!\.d)\.ts$/.test(entry))) {
    const target = join(dist, relative(source, path)).replace(/\.ts$/, '.js')
    const { code } = await transformFile(path, {
      jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs', ignoreDynamic: true },
      sourceMaps: 'inline',
    })
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, code)
  }
}

/** One style sheet, served as it is written. */
function copyCard() {
  mkdirSync(join(dist, 'web', 'card'), { recursive: true })
  copyFileSync(join(root, 'web', 'card', 'card.css'), join(dist, 'web', 'card', 'card.css'))
}

function bundle(name, options) {
  return run('node', [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn', ...options], {
    cwd: join(root, 'web', name),
  })
}

/** Apart from the compiled src/: its console/ is the console's server, and each bundle empties its folder first. */
function outDirOf(name) {
  return ['--outDir', join(dist, 'web', name), '--emptyOutDir']
}

/** Runs a command in the root folder, everything it prints on standard error; throws when it fails. */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`${command} ${args.join(' ')}: exit code ${code}`)
}

async function withLock(work) {
  mkdirSync(dist, { recursive: true })
  while (!takeLock()) await sleep(100)
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** A hard link appears whole or not at all, so nobody reads a lock without its owner. The lock of a dead process is removed. */
function takeLock() {
  const mine = `${lock}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  try {
    linkSync(mine, lock)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!isOwnerAlive()) rmSync(lock, { force: true })
    return false
  } finally {
    rmSync(mine)
  }
}

function isOwnerAlive() {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM' || error.code === 'ENOENT'
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(dist, { recursive: true, force: true })
  await ensureBuilt(allParts)
}
