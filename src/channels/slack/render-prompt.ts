import type { ActionsBlock, ActionsBlockElement, KnownBlock, PlainTextElement, PlainTextOption } from '@slack/web-api'
import type { Option, Prompt } from '../../core/reply'
import { cutText, splitText } from './text'
import type { SlackWords } from './words'

/** Slack's limits: options of one list to tick, of one menu, and characters of one option or button. */
const MAX_LISTED = 10
const MAX_IN_MENU = 100
const MAX_LABEL_LENGTH = 75
/** More buttons than this would be a wall on a phone. */
const MAX_BUTTONS = 5
/** A scale with more numbers is typed. */
const MAX_SCALE = 20

/** Names of controls, as they come back with a tap. */
export const ACTIONS = {
  button: 'button',
  pick: 'pick',
  tick: 'tick',
  send: 'send',
  none: 'none',
  number: 'number',
  date: 'date',
  day: 'day',
  clock: 'clock',
  look: 'look',
  start: 'start',
} as const
/** Blocks of a question are named after its step, with a number where one list takes several blocks. */
export const STEP_BLOCK = /^q:([^:]{1,100})(?::\d+)?$/

/** The controls of a question; none where the answer is typed. */
export function renderPrompt(prompt: Prompt, words: SlackWords): KnownBlock[] {
  switch (prompt.kind) {
    case 'yes_no':
    case 'choice':
      return [...spellOut(prompt.options), ...renderChoice(prompt, words), ...renderTimePickers(prompt, words)]
    case 'multi':
      return [...spellOut(prompt.options), ...renderTicks(prompt, words)]
    case 'number':
      return renderScale(prompt, words)
    case 'days':
      return [actions(prompt.step, [{ type: 'datepicker', action_id: ACTIONS.date, placeholder: plain(words.pickDate) }])]
    case 'text':
      return []
  }
}

export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false }
}

function renderChoice({ step, kind, options }: Prompt, words: SlackWords): KnownBlock[] {
  if (options.length === 0) return []
  if (kind === 'yes_no' || options.length <= MAX_BUTTONS) return [actions(step, options.map(toButton))]
  const all = options.slice(0, MAX_IN_MENU).map(toOption)
  const menu: ActionsBlockElement =
    all.length <= MAX_LISTED
      ? { type: 'radio_buttons', action_id: ACTIONS.pick, options: all }
      : { type: 'static_select', action_id: ACTIONS.pick, placeholder: plain(words.choose), options: all }
  return [actions(step, [menu])]
}

/** A day and, if it matters, a time of one's own, on the practice's clock. Only the button sends them. */
function renderTimePickers({ step, picture }: Prompt, words: SlackWords): KnownBlock[] {
  if (picture !== 'calendar') return []
  return [
    { type: 'section', text: plain(words.otherDay) },
    actions(`${step}:1`, [
      { type: 'datepicker', action_id: ACTIONS.day, placeholder: plain(words.pickDay) },
      { type: 'timepicker', action_id: ACTIONS.clock, placeholder: plain(words.pickClock), timezone: words.timeZone },
      { type: 'button', action_id: ACTIONS.look, text: plain(words.look) },
    ]),
  ]
}

/** Lists of ten at most, then one button that sends what is ticked and one that says that nothing is. */
function renderTicks({ step, options }: Prompt, words: SlackWords): KnownBlock[] {
  const lists = Array.from({ length: Math.ceil(options.length / MAX_LISTED) }, (_, i) =>
    actions(`${step}:${i + 1}`, [
      { type: 'checkboxes', action_id: ACTIONS.tick, options: options.slice(i * MAX_LISTED, (i + 1) * MAX_LISTED).map(toOption) },
    ]),
  )
  const send = { type: 'button', action_id: ACTIONS.send, text: plain(words.send), style: 'primary' } as const
  const none = { type: 'button', action_id: ACTIONS.none, text: plain(words.noneOfThese) } as const
  return [...lists, actions(step, [send, none])]
}

function renderScale({ step, min, max }: Prompt, words: SlackWords): KnownBlock[] {
  if (min === undefined || max === undefined || max - min > MAX_SCALE) return []
  const options = Array.from({ length: max - min + 1 }, (_, i) => toOption({ id: String(min + i), label: String(min + i) }))
  return [actions(step, [{ type: 'static_select', action_id: ACTIONS.number, placeholder: plain(words.choose), options }])]
}

/** Labels that Slack would cut are written out above. */
function spellOut(options: readonly Option[]): KnownBlock[] {
  const long = options.filter(({ label }) => label.length > MAX_LABEL_LENGTH)
  return splitText(long.map(({ label }) => `• ${label}`).join('\n')).map((text) => ({ type: 'section', text: plain(text) }))
}

/** Ids of elements must differ within a block. */
function toButton({ id, label }: Option, index: number): ActionsBlockElement {
  return { type: 'button', action_id: `${ACTIONS.button}:${index}`, text: plain(cutText(label, MAX_LABEL_LENGTH)), value: id }
}

function toOption({ id, label }: Option): PlainTextOption {
  return { text: plain(cutText(label, MAX_LABEL_LENGTH)), value: id }
}

function actions(name: string, elements: ActionsBlockElement[]): ActionsBlock {
  return { type: 'actions', block_id: `q:${name}`, elements }
}
