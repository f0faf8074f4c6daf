import type { Clock, Ids, Store } from '../../services/ports'
import type { TurnHandler } from '../../services/turn-handler'
import type { OriginPolicy } from '../origins'
import type { RateLimits } from '../rate-limits'
import type { EventLog } from '../route'
import type { AccessControl } from './access'
import type { StreamHub } from './hub'
import type { Tokens } from './tokens'

/** What the Direct Line routes work with. */
export interface DirectLineContext {
  readonly store: Pick<Store, 'readTranscript' | 'findConversation'>
  readonly turnHandler: TurnHandler
  readonly hub: StreamHub
  readonly tokens: Tokens
  readonly access: AccessControl
  readonly limits: RateLimits
  /** Goes out where a limit keeps a message from being read: how to get help now. */
  readonly busySentence: string
  readonly origins: OriginPolicy
  readonly clock: Clock
  readonly ids: Ids
  readonly log: EventLog
  /** Where clients reach the server, without a trailing slash; undefined: as the request's Host says. */
  readonly publicUrl: string | undefined
  readonly trustProxy: boolean
}
