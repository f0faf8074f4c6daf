import type { JSX } from 'preact'
import type { CaseDetail } from '../../../src/console/wire'
import { ContactLink } from './contact-link'
import * as strings from './strings'

/** What was left for the therapist outside of her hours, and how to answer it. */
export function CallBack({ callBack: { message, contact } }: { callBack: NonNullable<CaseDetail['callBack']> }): JSX.Element {
  return (
    <section class="call-back" aria-labelledby="call-back-title">
      <h2 id="call-back-title">{strings.callBack}</h2>
      {message !== undefined && (
        <p class="as-written" dir="auto">
          {message}
        </p>
      )}
      <p>
        {strings.reach}: {contact === undefined ? strings.noContact : <ContactLink contact={contact} />}
      </p>
    </section>
  )
}
