interface Waiting {
  readonly enter: () => void
  readonly goHome: (error: unknown) => void
}

/** One at a time, in the order of the calls. */
export class WaitingLine {
  private readonly waiting: Waiting[] = []
  private isTaken = false

  async enter(): Promise<void> {
    if (this.isTaken) {
      await new Promise<void>((enter, goHome) => this.waiting.push({ enter, goHome }))
      return
    }
    this.isTaken = true
  }

  /** Called by who has entered: the next one may. */
  leave(): void {
    const next = this.waiting.shift()
    if (next) next.enter()
    else this.isTaken = false
  }

  /** Called by who has entered, and found what all others would find: they need not wait for it one after another. */
  sendHome(error: unknown): void {
    for (const { goHome } of this.waiting.splice(0)) goHome(error)
    this.isTaken = false
  }
}
