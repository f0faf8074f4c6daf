import { createEmbeddedCalendar } from '../../src/calendars/embedded/create-embedded-calendar'
import type { Content } from '../../src/core/content'
import { beginConversation } from '../../src/core/conversation'
import type { Prompt } from '../../src/core/reply'
import type { Store } from '../../src/services/ports'
import { shippedKnowledge } from '../channels/knowledge'
import { type Act, PlayedConversation } from '../conversations/played-conversation'
import { loadTranscripts, readAct, type Transcript } from '../conversations/transcript'
import { furnish, MONDAY } from '../conversations/transcript-practice'
import { type Difference, listDeclared } from './differences'
import type { Door, DoorName, World } from './door'
import { Witness } from './witness'

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

const transcripts = loadTranscripts().map((transcript) => [transcript.name, transcript] as const)

/** Every transcript at one door: what is known, said, asked and shown after each turn, and the end, are as the engine alone has them. */
export function testDoor(name: DoorName, open: (world: World) => Promise<Door>): void {
  const met = new Set<Difference>()
  const note = (difference: Difference) => void met.add(difference)

  test.each(transcripts)('%s', async (_, transcript) => {
    const { content: shipped, understand } = await shippedKnowledge()
    const content = furnishAt(shipped, transcript)
    const played = new PlayedConversation(content, understand, transcript.region, transcript.calendar)
    const door = await open({ content, now: MONDAY, note })
    try {
      await visit(transcript, door, played, content, note)
    } finally {
      await door.close()
    }
  })

  test('it differs from the others where that is declared, and nowhere else', () => {
    expect([...met].sort()).toEqual(listDeclared(name).sort())
  })
}

/** The visitor at the door and the engine alone go through the transcript side by side. */
async function visit(
  transcript: Transcript,
  door: Door,
  played: PlayedConversation,
  content: Content,
  note: (difference: Difference) => void,
): Promise<void> {
  await door.begin()
  const witness = await Witness.of(door, played, note)
  await witness.compare('the greeting')
  for (const act of listActs(transcript, played)) {
    const { prompt } = played
    if (transcript.calendar === 'first_taken' && prompt?.step === 'booking_opening') await takeOnce(door.store, content, act)
    if ((await perform(door, act, prompt)) === 'impossible') return
    played.do(act)
    await witness.compare(JSON.stringify(act))
  }
  await witness.compareEnd()
}

/** The practice of the transcripts, in the region of this one. */
function furnishAt(content: Content, { region, calendar }: Transcript): Content {
  const furnished = furnish(content, calendar)
  return { ...furnished, practice: { ...furnished.practice, region } }
}

/** The turns of the transcript, then the answers to what is still asked, each chosen when it is asked. */
function* listActs({ turns, then_answer: answers }: Transcript, played: PlayedConversation): Generator<Act> {
  for (const turn of turns) yield readAct(turn)
  while (answers && played.conversation.result === null) yield played.chooseAnswer(answers)
}

async function perform(door: Door, act: Act, prompt: Prompt | undefined): Promise<'said' | 'tapped' | 'impossible'> {
  if (act.kind === 'tap') {
    if (!prompt && act.on === undefined) throw new Error('there is nothing to tap on')
    return door.tap({ ...act, prompt })
  }
  if (act.afterDays) await door.pass(DAY_MILLISECONDS)
  await door.say(act.text)
  return 'said'
}

/** Somebody else takes the first time that is chosen, just before it is. */
async function takeOnce(store: Store, { practice, version }: Content, act: Act): Promise<void> {
  const stranger = 'stranger'
  if (act.kind !== 'tap' || (await store.findConversation(stranger))) return
  const calendar = createEmbeddedCalendar(practice)
  const opening = calendar.findOpening(new Date(act.ids[0] ?? ''), MONDAY, [])
  if (!opening) throw new Error(`${act.ids.join()} is no opening of the practice`)
  await store.transact(async (tx) => {
    await tx.createConversation(beginConversation(stranger, version, practice.region), MONDAY)
    await tx.hold(calendar.holdFor(opening, stranger, 'hold-of-a-stranger', MONDAY), MONDAY)
  })
}
