import { useEffect, useState } from 'preact/hooks'
import type { News } from '../../../src/console/wire'
import { takeActivity } from './activity'
import { api, ApiError } from './api'

const PAUSE_MILLISECONDS = 2_000
/** After a failure the server gets more time. */
const PAUSE_AFTER_FAILURE_MILLISECONDS = 5_000

/** What is new, asked for again and again. `undefined` until the first answer; `offline` while the server can't be reached. */
export type Tidings = News | 'offline' | undefined

export function useNews(id: string | undefined, onLoggedOut: () => void): Tidings {
  const [tidings, setTidings] = useState<Tidings>()
  useEffect(() => {
    let timer: number | undefined
    let isOver = false
    const ask = async (): Promise<void> => {
      const answer = await api.news(id, takeActivity()).catch((error: unknown) => (isLoggedOut(error) ? 'logged-out' : 'offline'))
      if (isOver) return
      if (answer === 'logged-out') {
        onLoggedOut()
        return
      }
      setTidings(answer)
      timer = window.setTimeout(() => void ask(), answer === 'offline' ? PAUSE_AFTER_FAILURE_MILLISECONDS : PAUSE_MILLISECONDS)
    }
    void ask()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [id, onLoggedOut])
  return tidings
}

function isLoggedOut(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'console/login-required'
}
