import { useState } from 'preact/hooks'
import { ApiError } from './api'
import { explainFailure } from './words'

/** Something that the therapist does. `failure` tells a person why the last one did not succeed. */
interface Doing {
  readonly isBusy: boolean
  readonly failure: { readonly sentence: string; readonly code: string } | undefined
  /** Does nothing while another one is under way. */
  readonly run: (work: () => Promise<void>) => Promise<void>
}

export function useDoing(onLoggedOut: () => void): Doing {
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Doing['failure']>()
  const run = async (work: () => Promise<void>): Promise<void> => {
    if (isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    try {
      await work()
    } catch (error) {
      const { code, waitSeconds } = error instanceof ApiError ? error : { code: 'unexpected', waitSeconds: 0 }
      if (code === 'console/login-required') onLoggedOut()
      else setFailure({ sentence: explainFailure(code, waitSeconds), code })
    }
    setIsBusy(false)
  }
  return { isBusy, failure, run }
}
