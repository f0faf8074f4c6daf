import type { Clock, Store } from '../../services/ports'
import type { Seal } from './seal'

/** Where bot tokens come from. */
export interface Workspaces {
  /** Undefined if the app is not, or no longer, installed there. */
  findToken(team: string): Promise<string | undefined>
  install(team: string, token: string): Promise<void>
  /** Unless the app was installed anew after that moment. */
  remove(team: string, at: Date): Promise<void>
}

/** One workspace, whose token stands in the settings: Slack lets an app that is not distributed into no other. */
export function createSingleWorkspace(token: string): Workspaces {
  return {
    findToken: () => Promise.resolve(token),
    install: () => Promise.reject(new Error('the token stands in the settings')),
    remove: () => Promise.resolve(),
  }
}

/** Any number of workspaces, installed by OAuth; tokens are stored sealed. */
export function createManyWorkspaces(
  store: Pick<Store, 'saveInstallation' | 'findInstallation' | 'removeInstallation'>,
  seal: Seal,
  clock: Clock,
): Workspaces {
  return {
    findToken: async (team) => {
      const found = await store.findInstallation('slack', team)
      return found && seal.open(found.sealedToken, team)
    },
    install: (team, token) =>
      store.saveInstallation({ channel: 'slack', workspace: team, sealedToken: seal.close(token, team) }, clock.now()),
    remove: (team, at) => store.removeInstallation('slack', team, at),
  }
}
