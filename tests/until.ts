/** Resolves as soon as it is so; fails after 20 seconds, which a slow machine may need. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await isSo());) {
    if (Date.now() > end) throw new Error('it did not come about in 20 seconds')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
