import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'

/**
 * Microsoft's Web Chat as one script. The package is not among the dependencies because it would bring 486 MB of its own; its one tarball is fetched
 * through npm instead, checked against the digest of its release, and kept in node_modules/.cache.
 */
const PACKAGE = 'botframework-webchat@4.18.1'
const TARBALL = 'botframework-webchat-4.18.1.tgz'
const SHA512 = '7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg=='
const BUNDLE = 'package/dist/webchat-es5.js'

const CACHE = path.resolve(__dirname, '../../node_modules/.cache/knead')

/** Path of the script; fetched on the first call on a machine, which takes a network. Throws if what came is not what was released. */
export function fetchWebChatBundle(): string {
  const kept = path.join(CACHE, 'webchat-4.18.1.js')
  if (existsSync(kept)) return kept
  mkdirSync(CACHE, { recursive: true })
  execFileSync('npm', ['pack', PACKAGE, '--silent', '--pack-destination', CACHE], { shell: process.platform === 'win32', stdio: 'pipe' })
  const tarball = path.join(CACHE, TARBALL)
  const digest = createHash('sha512').update(readFileSync(tarball)).digest('base64')
  if (digest !== SHA512) throw new Error(`${TARBALL} is not the released package: its sha512 is ${digest}.`)
  execFileSync('tar', ['-xzf', TARBALL, '--strip-components=2', BUNDLE], { cwd: CACHE })
  renameSync(path.join(CACHE, path.basename(BUNDLE)), kept)
  rmSync(tarball)
  return kept
}
