/** The addresses of the Bot Framework's own services. Tests point them at servers of their own. */
export interface TeamsCloud {
  /** Who signs the tokens of the channel. */
  readonly issuer: string
  /** OpenID document that names the signing keys. */
  readonly openIdUrl: string
  /** Where our own token comes from, for a bot that belongs to one directory or, without a tenant, to all. */
  readonly tokenUrl: (tenantId: string | undefined) => string
  readonly tokenScope: string
  /** Origins that replies may go to, whole and exact: below `trafficmanager.net` anybody can rent a name. */
  readonly serviceOrigins: ReadonlySet<string>
}

/** Microsoft's public cloud, with its US government community (GCC), which shares the issuer. */
export const PUBLIC_CLOUD: TeamsCloud = {
  issuer: 'https://api.botframework.com',
  openIdUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  tokenUrl: (tenantId) => `https://login.microsoftonline.com/${tenantId ?? 'botframework.com'}/oauth2/v2.0/token`,
  tokenScope: 'https://api.botframework.com/.default',
  serviceOrigins: new Set(['https://smba.trafficmanager.net', 'https://smba.infra.gcc.teams.microsoft.com']),
}
