/**
 * Every word of the widget itself. Here stand names alone: the server puts the words of dialogs/widget.yaml into the built scripts. Exported one
 * by one, as names of properties would stay in what visitors download.
 */
import { fill } from '../../../src/core/wording'

export const lang = '%%lang%%'
export const dir = '%%dir%%'

export const label = '%%widget_label%%'
export const unread = (n: number): string => fill('%%widget_unread%%', { n })
export const unreachable = '%%widget_unreachable%%'

export const title = '%%widget_title%%'
export const automated = '%%widget_automated%%'
export const close = '%%widget_close%%'
export const menu = '%%widget_menu%%'
export const conversation = '%%widget_conversation%%'
export const answers = '%%widget_answers%%'
export const change = '%%widget_change%%'
export const further = '%%widget_further%%'
export const you = '%%widget_you%%'
export const bot = '%%widget_bot%%'
export const saidBy = (speaker: string): string => `${fill('%%widget_said_by%%', { speaker })} `
export const writing = '%%widget_writing%%'
export const slow = '%%widget_slow%%'
export const connecting = '%%widget_connecting%%'
export const notSent = '%%widget_not_sent%%'
export const retry = '%%widget_retry%%'
export const message = '%%widget_message%%'
export const placeholder = '%%widget_placeholder%%'
export const send = '%%widget_send%%'
export const noneOfThese = '%%none_of_these%%'
export const notSure = '%%not_sure%%'
export const tickFirst = '%%widget_tick_first%%'
export const tickedAlready = '%%widget_ticked_already%%'
export const tickPlace = '%%widget_tick_place%%'
export const scaleLow = '%%widget_scale_low%%'
export const scaleHigh = '%%widget_scale_high%%'
export const legFront = '%%widget_leg_front%%'
export const legBack = '%%widget_leg_back%%'
export const offline = '%%widget_offline%%'
export const unsent = '%%widget_unsent%%'
export const emergency = '%%widget_emergency%%'
export const gone = '%%widget_gone%%'
export const startNew = '%%widget_start_new%%'
export const progress = (step: number, total: number, name: string): string => fill('%%widget_progress%%', { step, total, name })
export const phases = {
  safety: '%%widget_phase_safety%%',
  pain: '%%widget_phase_pain%%',
  habits: '%%widget_phase_habits%%',
  result: '%%widget_phase_result%%',
  booking: '%%widget_phase_booking%%',
}
export const warning = '%%widget_warning%%'
export const call = (number: string): string => fill('%%widget_call%%', { number })

export const causes = '%%widget_causes%%'
export const noCause = '%%widget_no_cause%%'
export const why = '%%widget_why%%'
export const because = '%%widget_because%%'
export const against = '%%widget_against%%'
export const notAsked = '%%widget_not_asked%%'
export const evidence = (words: string): string => fill('%%widget_evidence%%', { words })
export const muscles = '%%widget_muscles%%'
export const tiers = { first: '%%widget_tier_first%%', also: '%%widget_tier_also%%', upstream: '%%widget_tier_upstream%%' }
export const tips = '%%widget_tips%%'
export const therapist = '%%widget_therapist%%'
export const safetyNet = '%%widget_safety_net%%'
export const book = '%%widget_book%%'
export const bookSays = '%%widget_book_says%%'

/** Menu entries and the words that they send: the server understands them like typed ones. */
export const menuItems = [
  { name: '%%widget_menu_back%%', says: '%%widget_menu_back_says%%' },
  { name: '%%widget_menu_change%%', says: '%%widget_menu_change_says%%' },
  { name: '%%widget_menu_help%%', says: '%%widget_menu_help_says%%' },
  { name: '%%widget_menu_person%%', says: '%%widget_menu_person_says%%' },
  { name: '%%widget_menu_restart%%', says: '%%widget_menu_restart_says%%' },
  { name: '%%widget_menu_delete%%', says: '%%widget_menu_delete_says%%' },
]
