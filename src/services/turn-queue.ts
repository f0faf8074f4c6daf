/**
 * Runs tasks with the same key one after another, in the order of the calls; different keys don't wait for each other.
 * A task that throws fails its own caller only. Keeps nothing for keys without waiting tasks.
 */
export function createTurnQueue(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const tails = new Map<string, Promise<unknown>>()
  return (key, task) => {
    const before = tails.get(key) ?? Promise.resolve()
    const run = before.then(task, task)
    const tail = run
      .catch(() => undefined)
      .finally(() => {
        if (tails.get(key) === tail) tails.delete(key)
      })
    tails.set(key, tail)
    return run
  }
}
