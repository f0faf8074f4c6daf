/** A bot that answers at `/api/messages`. */
export interface Contender {
  readonly url: string
  /** Resolves when nothing is left to be sent. */
  readonly settle: () => Promise<void>
}

/** Where each contender finds Microsoft's side. */
export interface Surroundings {
  readonly openIdUrl: string
  readonly login: string
  /** Origin of the service that takes the replies. */
  readonly connector: string
}

/** The address once it listens, on this machine alone. */
export async function listen(app: { listen(port: number, host: string, done: () => void): unknown; address(): unknown }): Promise<string> {
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${String((app.address() as { port: number }).port)}`
}
