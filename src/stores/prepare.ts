import type { Compilable, CompiledQuery, DialectAdapter, Kysely, QueryResult } from 'kysely'
import type { Database } from './schema'

type Db = Kysely<Database>

/** Stands in a query for a value that comes later. */
class Place {
  constructor(readonly name: PropertyKey) {}
}

/**
 * A query that is built and compiled once for each database, and run with other values each time: for what every turn needs, since building one
 * costs several times as much as running it. `build` puts each value where it belongs and must not look at it.
 */
export function prepare<V extends object, R>(build: (db: Db, values: V) => Compilable<R>): (db: Db, values: V) => Promise<QueryResult<R>> {
  const places = new Proxy({}, { get: (_, name) => new Place(name) }) as V
  // All transactions of one database share its adapter.
  const compiled = new WeakMap<DialectAdapter, CompiledQuery<R>>()
  return (db, values) => {
    const { adapter } = db.getExecutor()
    const query = compiled.get(adapter) ?? build(db, places).compile()
    compiled.set(adapter, query)
    return db.executeQuery<R>({ ...query, parameters: query.parameters.map((each) => valueAt(each, values)) })
  }
}

function valueAt(parameter: unknown, values: object): unknown {
  return parameter instanceof Place ? Reflect.get(values, parameter.name) : parameter
}
