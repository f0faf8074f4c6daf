import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
  type TurnContext,
} from 'botbuilder'
import { ServiceClientCredentialsFactory } from 'botframework-connector'
import { createServer, plugins } from 'restify'
import { APP, ISSUER } from '../../tests/channels/teams/fake-cloud'
import { type Contender, type Surroundings, listen } from './contender'

type AdapterRequest = Parameters<CloudAdapter['process']>[0]
type Signer = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>['signRequest']

/** The SDK's sample: checks the token, counts the messages in a conversation state in memory, and sends one reply. */
export async function openEcho({ openIdUrl, login }: Surroundings): Promise<Contender> {
  const addresses = {
    ToBotFromChannelTokenIssuer: ISSUER,
    ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
    ToChannelFromBotLoginUrl: login,
    ToChannelFromBotOAuthScope: ISSUER,
    OAuthUrl: login,
    CallerId: 'bench',
    ValidateAuthority: false,
  }
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(addresses, new LocalCredentials()))
  const bot = new EchoBot(new ConversationState(new MemoryStorage()))
  const server = createServer()
  server.use(plugins.bodyParser())
  server.post('/api/messages', async (req, res) => {
    await adapter.process(req as AdapterRequest, res, (context) => bot.run(context))
  })
  return { url: await listen(server), settle: async () => undefined }
}

class EchoBot extends ActivityHandler {
  constructor(private readonly state: ConversationState) {
    super()
    const counter = state.createProperty<{ messages: number }>('counter')
    this.onMessage(async (context, next) => {
      const count = await counter.get(context, { messages: 0 })
      count.messages += 1
      await context.sendActivity(`${count.messages}: you said ${context.activity.text}`)
      await next()
    })
  }

  override async run(context: TurnContext): Promise<void> {
    await super.run(context)
    await this.state.saveChanges(context)
  }
}

/** Signs replies without asking Microsoft for a token. */
class LocalCredentials extends ServiceClientCredentialsFactory {
  override isValidAppId = async (appId: string) => appId === APP.appId
  override isAuthenticationDisabled = async () => false
  override createCredentials = async () => ({
    signRequest: async (request: Parameters<Signer>[0]) => {
      request.headers.set('authorization', 'Bearer x')
      return request
    },
  })
}
