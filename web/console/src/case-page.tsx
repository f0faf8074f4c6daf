import type { JSX } from 'preact'
import { api } from './api'
import type { PageProps } from './app'
import { OutcomeBadge, PersonBadge, UrgencyBadge } from './badges'
import { CaseReasoning } from './case-reasoning'
import { CaseSummary } from './case-summary'
import { LoadedView } from './loaded-view'
import { PageTitle } from './page-title'
import { SinceBooking } from './since-booking'
import { writeRoute } from './route'
import * as strings from './strings'
import { Transcript } from './transcript'
import { useLoaded } from './use-loaded'
import { formatDay, formatTime } from './words'

/** One conversation: what the chat concludes from it beside the words themselves. Opening it is noted in the audit log. */
export function CasePage({ id, account, onLoggedOut }: PageProps & { readonly id: string }): JSX.Element {
  const [loaded, reload] = useLoaded(id, () => api.case(id), onLoggedOut)
  const { timeZone } = account
  return (
    <>
      <p class="back">
        <a href={writeRoute({ page: 'cases', nth: 0 })}>{strings.allConversations}</a>
      </p>
      <PageTitle title={strings.conversation}>
        <a class="print-link" href={writeRoute({ page: 'card', id })}>
          {strings.pageToPrint}
        </a>
      </PageTitle>
      <LoadedView loaded={loaded} reload={reload}>
        {(found) => (
          <>
            <p class="case-head">
              <UrgencyBadge urgency={found.summary.urgency} />
              <OutcomeBadge outcome={found.outcome} />
              <PersonBadge wanted={found.wantsPerson} />
              <span class="quiet">
                {formatDay(found.startedAt, timeZone)}, {formatTime(found.startedAt, timeZone)}
              </span>
            </p>
            <SinceBooking since={found.sinceBooking} />
            <div class="case">
              <CaseSummary summary={found.summary} />
              <Transcript lines={found.lines} timeZone={timeZone} />
            </div>
            <CaseReasoning why={found.why} />
          </>
        )}
      </LoadedView>
    </>
  )
}
