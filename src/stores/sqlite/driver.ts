import { createRequire } from 'node:module'
import type BetterSqlite from 'better-sqlite3'

const load = createRequire(__filename)

/** First major version of Node.js that better-sqlite3 13 runs on. */
const CURRENT_NODE = 22

/**
 * The SQLite driver for this Node.js. Version 12 ends the process on Node 24 when a statement is garbage-collected; version 13 does not
 * load on Node 20 (docs/adr/0006-sqlite-default.md). Only the one that fits is ever loaded.
 */
export function loadDriver(nodeVersion = process.versions.node): typeof BetterSqlite {
  const name = Number.parseInt(nodeVersion, 10) >= CURRENT_NODE ? 'better-sqlite3' : 'better-sqlite3-node20'
  return load(name) as typeof BetterSqlite
}
