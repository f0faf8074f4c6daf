import type { Server } from 'restify'
import type { Content } from '../../core/content'
import type { Clock, Sender, Store } from '../../services/ports'
import type { TurnHandler } from '../../services/turn-handler'
import type { Inbox } from '../../services/work-inbox'
import type { PictureUrl } from '../muscle-picture/picture-links'
import type { EventLog } from '../route'
import { createSlackApi } from './api'
import { mountSlackInstall } from './install-routes'
import { mountSlackRoutes } from './routes'
import { createSeal } from './seal'
import { createSlackSender } from './sender'
import { readSlackWords } from './words'
import { isSlackSocket, type SocketMode, startSocketMode } from './socket-mode'
import { createSlackWorker } from './worker'
import { createManyWorkspaces, createSingleWorkspace } from './workspaces'

/** How the app is registered with Slack. */
export interface SlackApp {
  /** Left out: posts come over Socket Mode alone. */
  readonly signingSecret: string | undefined
  /** Opens connections for Socket Mode; left out: Slack posts to this server. */
  readonly appToken: string | undefined
  /** The token of the one workspace that has the app; left out: workspaces install it by OAuth. */
  readonly botToken: string | undefined
  readonly oauth: { readonly clientId: string; readonly clientSecret: string; readonly tokenKey: string } | undefined
}

interface SlackParts {
  readonly app: SlackApp
  readonly store: Store
  readonly content: Content
  /** Where this server is reached, without a slash at its end; without it calendar files are left out. */
  readonly publicUrl: string | undefined
  /** Left out: no pictures. */
  readonly pictureUrl?: PictureUrl | undefined
  readonly clock: Clock
  readonly log: EventLog
  readonly trustProxy: boolean
  /** For tests; Slack's own otherwise. No other host is ever called. */
  readonly apiUrl?: string
}

export interface SlackChannel {
  /** For the deliverer. */
  readonly sender: Sender
  /** Opens the routes that Slack posts to, and the work behind them. */
  mount(server: Server, turnHandler: TurnHandler, inbox: Inbox): void
  /** Stops listening over Socket Mode, where it is used. */
  stop(): void
}

/** Slack: posts are checked, kept in the inbox and acknowledged; turns follow from there, and replies leave by the outbox. */
export function createSlackChannel(parts: SlackParts): SlackChannel {
  const { app, store, content, publicUrl, pictureUrl, clock, log, trustProxy, apiUrl } = parts
  const { signingSecret, appToken, botToken, oauth } = app
  const isAllowed = apiUrl === undefined ? isSlackSocket : ({ host }: URL) => host === new URL(apiUrl).host
  const api = createSlackApi(apiUrl)
  const words = readSlackWords(content)
  const workspaces =
    botToken !== undefined ? createSingleWorkspace(botToken) : createManyWorkspaces(store, createSeal(oauth?.tokenKey ?? ''), clock)
  let socketMode: SocketMode | undefined
  return {
    sender: createSlackSender({ api, workspaces, words, publicUrl, pictureUrl, clock }),
    mount: (server, turnHandler, inbox) => {
      inbox.attach(createSlackWorker({ api, workspaces, words, turnHandler, store }))
      if (signingSecret !== undefined) mountSlackRoutes(server, { signingSecret, inbox, words, clock, log })
      if (appToken !== undefined) socketMode = startSocketMode({ api, appToken, inbox, words, clock, log, isAllowed })
      if (oauth && publicUrl !== undefined)
        mountSlackInstall(server, { ...oauth, publicUrl, api, workspaces, words, clock, log, trustProxy })
    },
    stop: () => {
      socketMode?.stop()
    },
  }
}
