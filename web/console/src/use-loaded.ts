import { useCallback, useEffect, useState } from 'preact/hooks'
import { ApiError } from './api'
import { explainFailure } from './words'

/** What a page has of its data. `sentence` tells a person what went wrong. */
export type Loaded<T> =
  { readonly state: 'loading' } | { readonly state: 'ready'; readonly data: T } | { readonly state: 'failed'; readonly sentence: string }

/**
 * Loads when `key` changes and when `reload` is called; what is shown stays until the new is there. An answer that was overtaken by another one is
 * dropped.
 */
export function useLoaded<T>(key: string, load: () => Promise<T>, onLoggedOut: () => void): readonly [Loaded<T>, reload: () => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let overtaken = false
    setLoaded((before) => (before.state === 'ready' && attempt > 0 ? before : { state: 'loading' }))
    load().then(
      (data) => {
        if (!overtaken) setLoaded({ state: 'ready', data })
      },
      (error: unknown) => {
        if (overtaken) return
        const { code, waitSeconds } = error instanceof ApiError ? error : { code: 'unexpected', waitSeconds: 0 }
        if (code === 'console/login-required') onLoggedOut()
        else setLoaded({ state: 'failed', sentence: explainFailure(code, waitSeconds) })
      },
    )
    return () => {
      overtaken = true
    }
  }, [key, attempt])
  const reload = useCallback(() => {
    setAttempt((before) => before + 1)
  }, [])
  return [loaded, reload]
}
