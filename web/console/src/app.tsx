import type { JSX } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Account } from '../../../src/console/wire'
import { api } from './api'
import { AppointmentsPage } from './appointments-page'
import { CasePage } from './case-page'
import { CasesPage } from './cases-page'
import { CardPage } from './card-page'
import { LoginPage } from './login-page'
import * as strings from './strings'
import { useRoute, writeRoute, type Route } from './route'

/** What every page behind the login needs. */
export interface PageProps {
  readonly account: Account
  readonly onLoggedOut: () => void
}

/** `unknown` until the server has told whether the browser is still logged in. */
type Access = 'unknown' | 'logged-out' | Account

/** The login, or the desk behind it. */
export function App(): JSX.Element | null {
  const [access, setAccess] = useState<Access>('unknown')
  const logOut = useCallback(() => {
    setAccess('logged-out')
  }, [])
  useEffect(() => {
    api.account().then(setAccess, logOut)
  }, [logOut])
  if (access === 'unknown') return null
  if (access === 'logged-out') return <LoginPage onLoggedIn={setAccess} />
  return <Desk account={access} onLoggedOut={logOut} />
}

function Desk({ account, onLoggedOut }: PageProps): JSX.Element {
  const route = useRoute()
  const key = writeRoute(route)
  useIdleEnd(account.idleMinutes, key, onLoggedOut)
  const logOut = (): void => {
    // Whether the server heard it or not: nothing stays on the screen.
    api.logout(account.csrf).then(onLoggedOut, onLoggedOut)
  }
  return (
    <>
      <header class="masthead">
        <div class="wrap masthead-row">
          <p class="practice">
            {account.practice} <span>{strings.title}</span>
          </p>
          <nav aria-label={strings.title}>
            <NavLink to={{ page: 'cases', nth: 0 }} current={route.page !== 'appointments'}>
              {strings.conversations}
            </NavLink>
            <NavLink to={{ page: 'appointments' }} current={route.page === 'appointments'}>
              {strings.appointments}
            </NavLink>
          </nav>
          <button type="button" class="quiet-button" onClick={logOut}>
            {strings.logOut}
          </button>
        </div>
        <p class="notice">
          <span class="wrap">{strings.notice}</span>
        </p>
      </header>
      <main class="wrap" id="main">
        <Page key={key} route={route} account={account} onLoggedOut={onLoggedOut} />
      </main>
    </>
  )
}

function Page({ route, ...props }: PageProps & { readonly route: Route }): JSX.Element {
  if (route.page === 'appointments') return <AppointmentsPage {...props} />
  if (route.page === 'card') return <CardPage id={route.id} {...props} />
  return route.page === 'case' ? <CasePage id={route.id} {...props} /> : <CasesPage nth={route.nth} {...props} />
}

function NavLink({ to, current, children }: { to: Route; current: boolean; children: string }): JSX.Element {
  return (
    <a href={writeRoute(to)} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  )
}

/** Clears the screen when the server has forgotten the login, so that no transcript stays on it. Each change of `activity` starts the clock anew. */
function useIdleEnd(idleMinutes: number, activity: string, onEnd: () => void): void {
  useEffect(() => {
    const timer = setTimeout(onEnd, idleMinutes * 60_000)
    return () => {
      clearTimeout(timer)
    }
  }, [idleMinutes, activity, onEnd])
}
