/** Many short lists of numbers in one row, those of list `i` from `starts[i]` to `starts[i + 1]`: near one another in memory, unlike arrays. */
export interface NumberLists {
  readonly starts: Int32Array
  readonly members: Int32Array
}

export function joinLists(lists: readonly (readonly number[])[]): NumberLists {
  const starts = new Int32Array(lists.length + 1)
  lists.forEach((list, i) => (starts[i + 1] = (starts[i] ?? 0) + list.length))
  return { starts, members: Int32Array.from(lists.flat()) }
}
