import { z } from 'zod'
import type { NewInboxItem } from '../../services/ports'
import { idOfPickedTime } from '../../core/picked-time'
import { ACTIONS, STEP_BLOCK } from './render-prompt'
import { conversationIdFor, type SlackWork } from './work'

const id = z.string().min(1).max(64)
const text = z.string().max(255)
const label = z.object({ text })
const picked = z.object({ value: text, text: label })
type Picked = z.output<typeof picked>

const controlSchema = z.object({
  selected_options: z.array(picked).max(100).optional(),
  selected_date: text.nullish(),
  selected_time: text.nullish(),
})
const stateSchema = z.record(text, z.record(text, controlSchema))

const actionSchema = z.object({
  action_id: text,
  block_id: text.default(''),
  action_ts: id,
  text: label.optional(),
  value: text.optional(),
  selected_option: picked.nullish(),
  selected_date: z.iso.date().nullish(),
})
type Action = z.output<typeof actionSchema>

const interactionSchema = z.object({
  type: z.literal('block_actions'),
  team: z.object({ id }),
  user: z.object({ id }),
  channel: z.object({ id }).optional(),
  message: z.object({ ts: id }).optional(),
  state: z.object({ values: stateSchema }).optional(),
  actions: z.array(actionSchema).min(1).max(1),
})
type Interaction = z.output<typeof interactionSchema>

const commandSchema = z.object({ team_id: id, user_id: id, trigger_id: z.string().min(1).max(255) })

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

/** What to keep of a tap; undefined if it changes nothing yet (a box was ticked, a link opened) or is not ours. */
export function readInteraction(body: unknown, now: Date): NewInboxItem | undefined {
  const interaction = interactionSchema.safeParse(body).data
  const [action] = interaction?.actions ?? []
  if (!interaction || !action) return undefined
  const { team, user, channel, message } = interaction
  const place = [team.id, channel?.id ?? 'home', user.id, message?.ts ?? '', action.action_ts, action.action_id].join('|')
  const work = toWork(interaction, action, `slack|tap|${place}`, now)
  if (!work) return undefined
  return { channel: 'slack', lane: conversationIdFor({ team: team.id, user: user.id }), keys: [`slack|tap|${place}`], payload: work }
}

/** What to keep of `/knee`; undefined if it is not in Slack's form. */
export function readCommand(fields: unknown): NewInboxItem | undefined {
  const command = commandSchema.safeParse(fields).data
  if (!command) return undefined
  const work: SlackWork = { kind: 'start', team: command.team_id, user: command.user_id }
  return { channel: 'slack', lane: conversationIdFor(work), keys: [`slack|command|${work.team}|${command.trigger_id}`], payload: work }
}

function toWork(interaction: Interaction, action: Action, key: string, now: Date): SlackWork | undefined {
  const person = { team: interaction.team.id, user: interaction.user.id }
  if (action.action_id === ACTIONS.start) return { kind: 'start', ...person }
  const step = STEP_BLOCK.exec(action.block_id)?.[1]
  if (interaction.channel === undefined || step === undefined) return undefined
  const common = { ...person, channel: interaction.channel.id, key }
  const typed = readTyped(action, now)
  if (typed !== undefined) return { kind: 'message', ...common, text: typed }
  return action.action_id === ACTIONS.look
    ? toTime(interaction, action, { ...common, step })
    : toTap(interaction, action, { ...common, step })
}

type Place = Pick<Extract<SlackWork, { kind: 'tap' }>, 'team' | 'user' | 'channel' | 'key' | 'step'>

/** The day and time that stand in the pickers. */
function toTime({ state }: Interaction, { block_id }: Action, place: Place): SlackWork {
  const controls = state?.values[block_id] ?? {}
  const when = idOfPickedTime(controls[ACTIONS.day]?.selected_date ?? '', controls[ACTIONS.clock]?.selected_time ?? '')
  const { team, user, channel } = place
  return when === undefined ? { kind: 'no_day', team, user, channel } : { kind: 'time', ...place, when }
}

function toTap(interaction: Interaction, action: Action, place: Place): SlackWork | undefined {
  const { team, user, channel, step } = place
  const options = readPicked(interaction, action, step)
  if (action.action_id === ACTIONS.send && options?.length === 0) return { kind: 'nothing_ticked', team, user, channel }
  return (
    options && { kind: 'tap', ...place, ids: options.map(({ value }) => value), label: options.map((each) => each.text.text).join(', ') }
  )
}

/** Controls whose answer is the same as if it had been written. */
function readTyped({ action_id, selected_option, selected_date }: Action, now: Date): string | undefined {
  if (action_id === ACTIONS.number) return selected_option?.value
  if (action_id !== ACTIONS.date || typeof selected_date !== 'string') return undefined
  const days = Math.floor((now.getTime() - Date.parse(selected_date)) / DAY_MILLISECONDS)
  return `${Math.max(days, 0)} days`
}

/** What was picked; undefined while it is only being ticked. */
function readPicked({ state }: Interaction, action: Action, step: string): Picked[] | undefined {
  const { action_id, value, text: shown, selected_option } = action
  if (action_id.startsWith(`${ACTIONS.button}:`)) return value !== undefined && shown ? [{ value, text: shown }] : undefined
  switch (action_id) {
    case ACTIONS.pick:
      return selected_option ? [selected_option] : undefined
    case ACTIONS.none:
      return []
    case ACTIONS.send:
      return Object.entries(state?.values ?? {})
        .filter(([block]) => STEP_BLOCK.exec(block)?.[1] === step)
        .flatMap(([, controls]) => Object.values(controls).flatMap(({ selected_options }) => selected_options ?? []))
    default:
      return undefined
  }
}
