/** One thing that is wrong in dialogs/. `path` is where in the file ("[left_knee].echo.yes"); `expected` completes the sentence. */
export interface Problem {
  readonly file: string
  readonly path: string
  readonly expected: string
}

/** `file: path: expected …`, one line. */
export function describeProblem({ file, path, expected }: Problem): string {
  return `${file}: ${path}: expected ${expected}`
}
