import { parse } from 'yaml'
import { buildTeamsManifest } from '../../src/channels/teams/package/manifest'
import { writeSlackManifest } from '../../src/channels/slack/manifest'
import { writeNotice, writeTrial } from '../../src/core/write-notice'
import { loadKnowledge, type Knowledge } from '../../src/load-knowledge'
import { PlayedConversation } from '../conversations/played-conversation'
import { furnish, MONDAY } from '../conversations/transcript-practice'
import type { Door, World } from '../parity/door'
import { openSlackDoor } from '../parity/doors/slack-door'
import { closeTeamsCloud, openTeamsDoor } from '../parity/doors/teams-door'
import { openTerminalDoor } from '../parity/doors/terminal-door'
import { openWidgetDoor } from '../parity/doors/widget-door'
import { findForeignWords, writePseudoLanguage } from './pseudo-language'

const DOORS: readonly (readonly [string, (world: World) => Promise<Door>])[] = [
  ['the website', openWidgetDoor],
  ['Teams', openTeamsDoor],
  ['Slack', openSlackDoor],
  ['a terminal', openTerminalDoor],
]

/** What she writes; all the rest she taps. */
const WRITTEN: Readonly<Record<string, string>> = {
  story: 'My left knee hurts at the back, I am 44 and I wear heels every day',
  duration_days: '3 weeks',
  pain_0_10: '5',
  booking_name: 'Jo Bloggs',
  booking_contact: 'jo@example.com',
}

let knowledge: Knowledge

beforeAll(async () => {
  knowledge = await loadKnowledge(writePseudoLanguage())
})
afterAll(closeTeamsCloud)

test.each(DOORS)(
  'at %s nobody reads a word that is not in content, from the greeting to the booking',
  async (_name, openDoor) => {
    const content = furnish(knowledge.content, 'free')
    const played = new PlayedConversation(content, knowledge.understand, content.practice.region)
    const door = await openDoor({ content, now: MONDAY, note: () => undefined })
    await door.begin()
    for (let turn = 0; played.prompt && turn < 30; turn++) await answer(door, played)
    expect(played.conversation.outcome).toBe('booked')
    const data = [
      ...Object.values(WRITTEN),
      'https://chat.practice.test',
      'hello@willowlane.example',
      '/card/of-this-visit',
      '.ics',
      '/appointments/',
    ]
    const foreign = door.read().texts.flatMap((text) => findForeignWords(text, data))
    expect([...new Set(foreign)]).toEqual([])
    await door.close()
  },
  60_000,
)

test('nor do the lists of apps in Teams and Slack hold one', () => {
  const { content } = knowledge
  const url = 'https://chat.practice.test'
  const manifest = buildTeamsManifest({ version: '1.0.0', appId: 'a', content, url }) as {
    name: object
    description: object
    bots: readonly { commandLists: readonly { commands: readonly object[] }[] }[]
  }
  const commands = manifest.bots.flatMap(({ commandLists }) => commandLists.flatMap((list) => list.commands))
  const teams = [manifest.name, manifest.description, ...commands].flatMap((part) => Object.values(part).map(String))
  const slack = parse(writeSlackManifest({ content, url })) as {
    display_information: { description: string; long_description: string }
    features: { slash_commands: readonly { description: string }[] }
  }
  const { description, long_description } = slack.display_information
  const texts = [...teams, description, long_description, ...slack.features.slash_commands.map((command) => command.description)]
  const words = texts.flatMap((text) => findForeignWords(text, []))
  expect(words).toEqual([])
})

test('nor do the e-mails to the therapist', () => {
  const { content } = knowledge
  const link = 'https://chat.practice.test/console#/case/c1'
  const kinds = ['booked', 'moved', 'cancelled', 'call_back', 'waiting'] as const
  const notices = kinds.map((kind) => writeNotice(content, { kind, start: MONDAY, movedFrom: MONDAY }, link))
  const texts = [...notices, writeTrial(content)].flatMap(({ subject, text }) => [subject, text])
  expect(texts.flatMap((text) => findForeignWords(text, [link]))).toEqual([])
  expect(new Set(texts).size).toBe(12)
})

async function answer(door: Door, played: PlayedConversation): Promise<void> {
  const { prompt } = played
  if (!prompt) throw new Error('nothing is asked')
  const written = WRITTEN[prompt.step]
  if (written !== undefined) {
    played.say(written)
    return door.say(written)
  }
  const act = prompt.step === 'booking_opening' ? { kind: 'tap' as const, ids: [prompt.options[0]?.id ?? ''] } : played.chooseAnswer({})
  if (act.kind === 'say') throw new Error(`${prompt.step} has no written answer here`)
  await door.tap({ ids: act.ids, prompt })
  played.tap(act.ids)
}
