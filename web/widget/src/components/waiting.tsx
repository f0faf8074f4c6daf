import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { panelStrings as strings } from '../strings'

/** Milliseconds after which waiting deserves a word. */
const SLOW_MS = 8000

/** The bot is writing: a status text first, moving dots only for those who like motion. */
export function Waiting({ waiting, starting }: { readonly waiting: boolean; readonly starting: boolean }): JSX.Element {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    if (!waiting) return undefined
    const timer = setTimeout(() => {
      setSlow(true)
    }, SLOW_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [waiting])
  return (
    <p class="waiting" role="status">
      {(waiting || starting) && (
        <>
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {starting ? strings.connecting : slow ? strings.slow : strings.writing}
        </>
      )}
    </p>
  )
}
