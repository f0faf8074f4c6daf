import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Account } from '../../../src/console/wire'
import { api, ApiError } from './api'
import * as strings from './strings'
import { explainFailure } from './words'

/** The password has the focus when the page appears and again, selected, after a wrong one. */
export function LoginPage({ onLoggedIn }: { onLoggedIn: (account: Account) => void }): JSX.Element {
  const field = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [sentence, setSentence] = useState('')
  // Before the page is painted: who types as soon as she sees it loses no letter.
  useLayoutEffect(() => {
    document.title = `${strings.login} · ${strings.title}`
    field.current?.focus()
  }, [])
  const logIn = async (): Promise<void> => {
    setBusy(true)
    setSentence('')
    try {
      onLoggedIn(await api.login(field.current?.value ?? ''))
    } catch (error) {
      setSentence(error instanceof ApiError ? explainFailure(error.code, error.waitSeconds) : explainFailure('unexpected', 0))
      setBusy(false)
      field.current?.focus()
      field.current?.select()
    }
  }
  const submit = (event: Event): void => {
    event.preventDefault()
    if (!busy) void logIn()
  }
  return (
    <main class="login">
      <form onSubmit={submit}>
        <h1>{strings.loginTitle}</h1>
        <p class="quiet">{strings.loginAbout}</p>
        {/* There is one account; password managers want a name to file it under. */}
        <input type="text" name="username" value="therapist" autocomplete="username" hidden readOnly />
        <label for="password">{strings.password}</label>
        <input
          ref={field}
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          maxLength={256}
          aria-describedby="login-problem"
          aria-invalid={sentence !== ''}
        />
        <p id="login-problem" role="alert" class="problem">
          {sentence}
        </p>
        <button type="submit" class="button" aria-disabled={busy}>
          {busy ? strings.checking : strings.login}
        </button>
      </form>
    </main>
  )
}
