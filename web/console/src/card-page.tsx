import type { JSX } from 'preact'
import { api } from './api'
import type { PageProps } from './app'
import { LoadedView } from './loaded-view'
import { PageTitle } from './page-title'
import { writeRoute } from './route'
import * as strings from './strings'
import { TherapistCard } from './therapist-card'
import { useLoaded } from './use-loaded'

/** One case on one sheet, to take into the room. Opening it is noted in the audit log. */
export function CardPage({ id, account, onLoggedOut }: PageProps & { readonly id: string }): JSX.Element {
  const [loaded, reload] = useLoaded(id, () => api.case(id), onLoggedOut)
  return (
    <>
      <p class="back">
        <a href={writeRoute({ page: 'case', id })}>{strings.back}</a>
      </p>
      <PageTitle title={strings.card}>
        <button
          type="button"
          class="quiet-button"
          onClick={() => {
            print()
          }}
        >
          {strings.print}
        </button>
      </PageTitle>
      <LoadedView loaded={loaded} reload={reload}>
        {(found) => <TherapistCard found={found} timeZone={account.timeZone} />}
      </LoadedView>
    </>
  )
}
