import type { JSX } from 'preact'
import type { CaseList } from '../../../src/console/wire'
import { api } from './api'
import type { PageProps } from './app'
import { OutcomeBadge, PersonBadge, UrgencyBadge } from './badges'
import { LoadedView } from './loaded-view'
import { PageTitle } from './page-title'
import { writeRoute } from './route'
import * as strings from './strings'
import { useLoaded } from './use-loaded'
import { formatDay, formatTime } from './words'

/** All conversations, newest activity first, a page at a time. Says nothing of what anybody wrote. */
export function CasesPage({ nth, account, onLoggedOut }: PageProps & { readonly nth: number }): JSX.Element {
  const [loaded, reload] = useLoaded(String(nth), () => api.cases(nth), onLoggedOut)
  return (
    <>
      <PageTitle title={strings.conversations}>
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
              <OutcomeBadge outcome={row.outcome} /> <PersonBadge wanted={row.wantsPerson} />
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
