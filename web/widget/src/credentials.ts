/** What lets this browser go on with its conversation. Never a word of what was said. */
export interface Credentials {
  readonly conversationId: string
  /** Short-lived; bound to this one conversation. */
  readonly token: string
  /** Milliseconds since 1970. */
  readonly issuedAt: number
  readonly expiresAt: number
  /** Long-lived secret that fetches a new token, so that a visitor who returns after days goes on. */
  readonly resume: string | undefined
}

interface Kept {
  readonly credentials?: Credentials | undefined
  readonly unread?: number
}

/** The kept record is shared by all tabs of a site; one record a server, so that two practices never mix. */
export function storageKey(base: string): string {
  return `knead:${base}`
}

/** Number of unread messages that another page left behind; 0 if nothing is kept or the browser keeps nothing. */
export function readKeptUnread(key: string): number {
  return read(key).unread ?? 0
}

/** Keeps credentials for all tabs. Where storage is forbidden they live as long as the page. */
export class CredentialStore {
  readonly #key: string
  readonly #onChange: () => void
  #memory: Kept = {}

  constructor(
    key: string,
    /** Another tab began or deleted a conversation, or read what was unread. */
    onChange: () => void,
  ) {
    this.#key = key
    this.#onChange = onChange
    this.#memory = read(key)
    addEventListener('storage', this.#adopt)
  }

  get credentials(): Credentials | undefined {
    return this.#memory.credentials
  }

  get unread(): number {
    return this.#memory.unread ?? 0
  }

  keep(change: Kept): void {
    this.#memory = { ...this.#memory, ...change }
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#memory))
    } catch {
      // Private windows and full disks: the conversation then lasts as long as the page.
    }
  }

  /** Reads what another tab may have kept a moment ago. */
  reload(): void {
    const kept = read(this.#key)
    if (kept.credentials) this.#memory = kept
  }

  readonly #adopt = (event: StorageEvent): void => {
    if (event.key !== this.#key && event.key !== null) return
    this.#memory = read(this.#key)
    this.#onChange()
  }
}

function read(key: string): Kept {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? '{}') ?? {}) as Kept
  } catch {
    return {}
  }
}
