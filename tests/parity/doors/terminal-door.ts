import { PassThrough } from 'node:stream'
import { createEmbeddedCalendar } from '../../../src/calendars/embedded/create-embedded-calendar'
import { talkToPerson } from '../../../src/channels/terminal'
import type { Prompt } from '../../../src/core/reply'
import { createTurnHandler } from '../../../src/services/handle-turn'
import { randomIds as ids } from '../../../src/stores/random-ids'
import { openSqliteStore } from '../../../src/stores/sqlite/open-sqlite-store'
import { shippedKnowledge } from '../../channels/knowledge'
import { MovableClock } from '../../channels/movable-clock'
import type { Door, World } from '../door'

/** Stands at the end when it is the person's turn. */
const INVITATION = '\n> '

/** Somebody at a terminal. */
export async function openTerminalDoor({ content, now, note }: World): Promise<Door> {
  const clock = new MovableClock(now)
  const store = await openSqliteStore({ file: ':memory:', clock })
  const { understand } = await shippedKnowledge()
  const failures: string[] = []
  const reportFailure = (code: string) => failures.push(code)
  const calendar = createEmbeddedCalendar(content.practice)
  const announcer = { announce: () => undefined }
  const handler = createTurnHandler({ content, understand, store, calendar, announcer, clock, ids, reportFailure })
  const screen = new Screen()
  let ended: Promise<void> | undefined
  const write = async (line: string) => {
    screen.input.write(`${line}\n`)
    await screen.waitForTurn()
  }
  return {
    store,
    begin: async () => {
      ended = talkToPerson(
        {
          handler,
          store,
          ids,
          understand: (text) => understand(text),
          words: { failure: '', several: '' },
          input: screen.input,
          output: screen.output,
        },
        { explain: false },
      )
      await screen.waitForTurn()
    },
    say: write,
    tap: async ({ ids: picked, prompt, on }) => {
      if (on !== undefined) {
        note('only what was shown')
        return 'impossible'
      }
      note('numbers for buttons')
      await write(picked.length === 0 ? 'none of these' : picked.map((id) => screen.numberOf(labelOf(id, prompt))).join(', '))
      return 'tapped'
    },
    pass: async (milliseconds) => clock.forward(milliseconds),
    read: () => ({
      texts: screen.shown.split(INVITATION).slice(0, -1),
      links: screen.shown.match(/\S*\/(?:card|appointments)\/\S*/g) ?? [],
      lastHasPicture: false,
    }),
    close: async () => {
      screen.input.end()
      await ended
      await store.close()
      if (failures.length > 0) throw new Error(failures.join())
    },
  }
}

function labelOf(id: string, prompt: Prompt | undefined): string {
  const option = prompt?.options.find((each) => each.id === id)
  if (!option) throw new Error(`${prompt?.step ?? 'nothing'} offers no ${id}`)
  return option.label
}

class Screen {
  readonly input = new PassThrough()
  readonly output = new PassThrough()
  shown = ''
  #turns = 0
  #waiting: () => void = () => undefined

  constructor() {
    this.output.on('data', (data: Buffer) => {
      this.shown += data.toString('utf8')
      this.#waiting()
    })
  }

  /** Resolves when it is the person's turn once more. */
  async waitForTurn(): Promise<void> {
    this.#turns += 1
    while (this.shown.split(INVITATION).length <= this.#turns) await new Promise<void>((resolve) => (this.#waiting = resolve))
  }

  /** The number that stands before an option of the last question. */
  numberOf(label: string): string {
    const lines = this.shown.split(INVITATION).at(-2)?.split('\n') ?? []
    const number = lines.flatMap((line) => (line.endsWith(`. ${label}`) ? [line.trim().split('.')[0] ?? ''] : [])).at(-1)
    if (number === undefined) throw new Error(`the terminal shows no ${label}`)
    return number
  }
}
