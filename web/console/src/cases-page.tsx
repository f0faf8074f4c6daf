import type { JSX } from 'preact'
import type { CaseList, News } from '../../../src/console/wire'
import { api } from './api'
import type { PageProps } from './app'
import { OutcomeBadge, PersonBadge, UrgencyBadge, WaitingBadge } from './badges'
import { LoadedView } from './loaded-view'
import { PageTitle } from './page-title'
import { writeRoute } from './route'
import * as strings from './strings'
import { useChange } from './use-change'
import { useLoaded } from './use-loaded'
import type { Tidings } from './use-news'
import { formatDay, formatTime } from './words'

/** All conversations, who waits first, then by newest activity, a page at a time; kept up to date. Says nothing of what anybody wrote. */
export function CasesPage({ nth, news, account, onLoggedOut }: PageProps & { readonly nth: number; readonly news: Tidings }): JSX.Element {
  const [loaded, reload] = useLoaded(String(nth), () => api.cases(nth), onLoggedOut)
  const { list, waiting = 0 }: Partial<News> = typeof news === 'object' ? news : {}
  useChange(list, reload)
  return (
    <>
      <PageTitle title={strings.conversations} waiting={waiting}>
        <button type="button" class="quiet-button" onClick={reload}>
          {strings.refresh}
        </button>
      </PageTitle>
      <LoadedView loaded={loaded} reload={reload}>
        {(list) => (
          <>
            {list.cases.length === 0 ? <p class="quiet">{strings.nobody}</p> : <CaseTable cases={list.cases} timeZone={account.timeZone} />}
            <Pages nth={nth} more={list.more} />
          </>
        )}
      </LoadedView>
    </>
  )
}

function CaseTable({ cases, timeZone }: { cases: CaseList['cases']; timeZone: string }): JSX.Element {
  return (
    <table class="cases">
      <thead>
        <tr>
          <th scope="col">{strings.lastMessage}</th>
          <th scope="col">{strings.outcome}</th>
          <th scope="col">{strings.urgency}</th>
          <th scope="col">{strings.started}</th>
          <th scope="col" class="number">
            {strings.messages}
          </th>
        </tr>
      </thead>
      <tbody>
        {cases.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={writeRoute({ page: 'case', id: row.id })}>
                {formatDay(row.updatedAt, timeZone)}, {formatTime(row.updatedAt, timeZone)}
              </a>
            </th>
            <td>
              <WaitingBadge since={row.waitingSince} timeZone={timeZone} /> <OutcomeBadge outcome={row.outcome} />{' '}
              <PersonBadge wanted={row.wantsPerson} hasMessage={row.hasCallBack} />
            </td>
            <td>
              <UrgencyBadge urgency={row.urgency} />
            </td>
            <td data-label={strings.started}>
              {formatDay(row.startedAt, timeZone)}, {formatTime(row.startedAt, timeZone)}
            </td>
            <td data-label={strings.messages} class="number">
              {row.messages}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Pages({ nth, more }: { nth: number; more: boolean }): JSX.Element | null {
  if (nth === 0 && !more) return null
  return (
    <nav class="pages" aria-label={strings.pages}>
      {nth > 0 && <a href={writeRoute({ page: 'cases', nth: nth - 1 })}>{strings.newer}</a>}
      <span>{strings.page(nth + 1)}</span>
      {more && <a href={writeRoute({ page: 'cases', nth: nth + 1 })}>{strings.older}</a>}
    </nav>
  )
}
