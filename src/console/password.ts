import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** OWASP's setting for interactive logins: 128 MiB and about half a second a guess. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 160 * 1024 * 1024 }
const KEY_BYTES = 32

/** Tells whether a guess is the password. Takes the same time whether it is or not. */
export type PasswordCheck = (guess: string) => Promise<boolean>

/** Keeps a salted scrypt hash and forgets the password. Guesses are checked one after another: each needs 128 MiB. */
export function createPasswordCheck(password: string): PasswordCheck {
  const salt = randomBytes(16)
  const hashed = hash(password, salt)
  // Waited for by every guess; the mark keeps Node from ending the process over a failure that the guess will report.
  hashed.catch(() => undefined)
  let last: Promise<unknown> = hashed
  return (guess) => {
    const answer = last.then(async () => timingSafeEqual(await hash(guess, salt), await hashed))
    last = answer.catch(() => undefined)
    return answer
  }
}

function hash(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same characters typed on another keyboard may arrive composed differently.
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}
