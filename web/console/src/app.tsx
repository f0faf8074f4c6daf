import type { JSX } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Account } from '../../../src/console/wire'
import { idleMilliseconds } from './activity'
import { api } from './api'
import { AppointmentsPage } from './appointments-page'
import { CasePage } from './case-page'
import { CasesPage } from './cases-page'
import { CardPage } from './card-page'
import { LoginPage } from './login-page'
import * as strings from './strings'
import { useRoute, writeRoute, type Route } from './route'
import { useNews, type Tidings } from './use-news'

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
  useIdleEnd(account.idleMinutes, onLoggedOut)
  const news = useNews(route.page === 'case' ? route.id : undefined, onLoggedOut)
  const waiting = news === undefined || news === 'offline' ? 0 : news.waiting
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
              {strings.counted(strings.conversations, waiting)}
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
        <p class="offline" role="status">
          {news === 'offline' && strings.offline}
        </p>
      </header>
      <main class="wrap" id="main">
        <Page key={key} route={route} account={account} news={news} onLoggedOut={onLoggedOut} />
      </main>
    </>
  )
}

function Page({ route, news, ...props }: PageProps & { readonly route: Route; readonly news: Tidings }): JSX.Element {
  if (route.page === 'appointments') return <AppointmentsPage news={news} {...props} />
  if (route.page === 'card') return <CardPage id={route.id} {...props} />
  return route.page === 'case' ? <CasePage id={route.id} news={news} {...props} /> : <CasesPage nth={route.nth} news={news} {...props} />
}

function NavLink({ to, current, children }: { to: Route; current: boolean; children: string }): JSX.Element {
  return (
    <a href={writeRoute(to)} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  )
}

/** Clears the screen when nobody has sat before it for as long as the server remembers a login, so that no transcript stays on it. */
function useIdleEnd(idleMinutes: number, onEnd: () => void): void {
  useEffect(() => {
    let timer: number | undefined
    const check = (): void => {
      const left = idleMinutes * 60_000 - idleMilliseconds()
      if (left <= 0) onEnd()
      else timer = window.setTimeout(check, left)
    }
    check()
    return () => {
      clearTimeout(timer)
    }
  }, [idleMinutes, onEnd])
}
