import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { CaseDetail, News } from '../../../src/console/wire'
import { api } from './api'
import type { PageProps } from './app'
import { OutcomeBadge, PersonBadge, UrgencyBadge, WaitingBadge } from './badges'
import { CallBack } from './call-back'
import { CancelVisit } from './cancel-visit'
import { describeCancelled } from './cancelled-visit'
import { CaseReasoning } from './case-reasoning'
import { CaseSummary } from './case-summary'
import { Compose } from './compose'
import { ContactLink } from './contact-link'
import { DoneLine } from './done-line'
import { LoadedView } from './loaded-view'
import { PageTitle } from './page-title'
import { SinceBooking } from './since-booking'
import { writeRoute } from './route'
import * as strings from './strings'
import { Transcript } from './transcript'
import { useLoaded } from './use-loaded'
import type { Tidings } from './use-news'
import { formatDay, formatTime } from './words'

type Visit = NonNullable<CaseDetail['appointment']>

/** One conversation, kept up to date: what the chat concludes from it beside the words themselves. Opening it is noted in the audit log. */
export function CasePage({ id, news, account, onLoggedOut }: PageProps & { readonly id: string; readonly news: Tidings }): JSX.Element {
  const [loaded, reload] = useLoaded(id, () => api.case(id), onLoggedOut)
  // Before the first answer nothing is known; then what is shown may be older. Deleted: the server says so when it is asked for the case.
  const { revision, waiting = 0 }: Partial<News> = typeof news === 'object' ? news : {}
  const shown = loaded.state === 'ready' ? loaded.data.revision : undefined
  useEffect(() => {
    if (revision !== undefined && shown !== undefined && revision !== shown) reload()
  }, [revision, shown, reload])
  const { timeZone } = account
  const [done, setDone] = useState('')
  const onDone = (sentence: string): void => {
    setDone(sentence)
    reload()
  }
  return (
    <>
      <p class="back">
        <a href={writeRoute({ page: 'cases', nth: 0 })}>{strings.allConversations}</a>
      </p>
      <PageTitle title={strings.conversation} waiting={waiting}>
        <a class="print-link" href={writeRoute({ page: 'card', id })}>
          {strings.pageToPrint}
        </a>
      </PageTitle>
      <LoadedView loaded={loaded} reload={reload}>
        {(found) => (
          <>
            <p class="case-head">
              <WaitingBadge since={found.waitingSince} timeZone={timeZone} />
              <UrgencyBadge urgency={isUnknown(found) ? null : found.summary.urgency} />
              <OutcomeBadge outcome={found.outcome} />
              <PersonBadge wanted={found.wantsPerson} hasMessage={found.callBack !== null} />
              <span class="quiet">
                {formatDay(found.startedAt, timeZone)}, {formatTime(found.startedAt, timeZone)}
              </span>
            </p>
            {found.callBack && <CallBack callBack={found.callBack} />}
            <SinceBooking since={found.sinceBooking} />
            <DoneLine sentence={done} />
            {found.cancelled && <p class="visit">{describeCancelled(found.cancelled, timeZone)}</p>}
            {found.appointment && <Visit visit={found.appointment} account={account} onDone={onDone} onLoggedOut={onLoggedOut} />}
            <div class="case">
              <CaseSummary summary={found.summary} />
              <div>
                <Transcript lines={found.lines} timeZone={timeZone} isLive={found.withTherapist || found.waitingSince !== null} />
                <Compose found={found} csrf={account.csrf} onDone={reload} onLoggedOut={onLoggedOut} />
              </div>
            </div>
            <CaseReasoning why={found.why} />
          </>
        )}
      </LoadedView>
    </>
  )
}

/** As in the list: as long as nothing is found and not all is asked, nothing is routine yet. */
function isUnknown({ outcome, summary }: CaseDetail): boolean {
  return outcome === 'open' && summary.urgency === 'routine'
}

/** Who comes when, and how to reach her before. */
function Visit({ visit, onDone, ...props }: PageProps & { visit: Visit; onDone: (sentence: string) => void }): JSX.Element {
  const { start, name, contact, canCancel, movedFrom } = visit
  const { timeZone } = props.account
  return (
    <div class="visit">
      <p>
        {strings.visit}: {formatDay(start, timeZone)}, {formatTime(start, timeZone)} · {name} · <ContactLink contact={contact} />
      </p>
      {movedFrom !== undefined && <p>{strings.movedFrom(`${formatDay(movedFrom, timeZone)}, ${formatTime(movedFrom, timeZone)}`)}</p>}
      {canCancel && <CancelVisit key={visit.id} visit={visit} onDone={onDone} {...props} />}
    </div>
  )
}
