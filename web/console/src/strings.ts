/**
 * Every word of the console itself. Here stand names alone: the server puts the words of dialogs/console.yaml into the built page.
 */
import { fill } from '../../../src/core/wording'

export const lang = '%%lang%%'

export const title = '%%console_title%%'
export const login = '%%console_login%%'
export const loginTitle = '%%console_login_title%%'
export const loginAbout = '%%console_login_about%%'
export const password = '%%console_password%%'
export const checking = '%%console_checking%%'
export const conversations = '%%console_conversations%%'
export const appointments = '%%console_appointments%%'
export const logOut = '%%console_log_out%%'
export const notice = '%%console_notice%%'
export const refresh = '%%console_refresh%%'
export const nobody = '%%console_nobody%%'
export const lastMessage = '%%console_last_message%%'
export const outcome = '%%console_outcome%%'
export const urgency = '%%console_urgency%%'
export const started = '%%console_started%%'
export const messages = '%%console_messages%%'
export const pages = '%%console_pages%%'
export const newer = '%%console_newer%%'
export const older = '%%console_older%%'
export const page = (n: number): string => fill('%%console_page%%', { n })
/** A name with the number of who waits before it. */
export const counted = (name: string, n: number): string => (n === 0 ? name : fill('%%console_counted%%', { name, n }))
export const waitingSince = (when: string): string => fill('%%console_waiting_since%%', { when })
export const offline = '%%console_offline%%'
export const loading = '%%console_loading%%'
export const tryAgain = '%%console_try_again%%'
export const allConversations = '%%console_all_conversations%%'
export const conversation = '%%console_conversation%%'
export const pageToPrint = '%%console_page_to_print%%'
export const back = '%%console_back%%'
export const card = '%%console_card%%'
export const print = '%%console_print%%'
export const summary = '%%console_summary%%'
export const flags = '%%console_flags%%'
export const signsPresent = '%%console_signs_present%%'
export const pain = '%%console_pain%%'
export const habits = '%%console_habits%%'
export const causes = '%%console_causes%%'
export const muscles = '%%console_muscles%%'
export const denied = '%%console_denied%%'
export const notAsked = '%%console_not_asked%%'
export const reasonsFor = (reasons: string): string => fill('%%console_for%%', { reasons })
export const against = (reasons: string): string => fill('%%console_against%%', { reasons })
export const source = (source: string): string => fill('%%console_source%%', { source })
export const question = '%%console_question%%'
export const answer = '%%console_answer%%'
export const howKnown = '%%console_how_known%%'
export const transcript = '%%console_transcript%%'
export const chat = '%%console_chat%%'
export const visitor = '%%console_visitor%%'
export const therapist = '%%console_therapist%%'
export const withYou = '%%console_with_you%%'
export const write = '%%console_write%%'
export const writeHint = '%%console_write_hint%%'
export const send = '%%console_send%%'
export const sending = '%%console_sending%%'
export const handBack = '%%console_hand_back%%'
export const settle = '%%console_settle%%'
export const notAgreed = '%%console_failed_not_agreed%%'
export const notSent = (reason: string, code: string): string => fill('%%console_not_sent%%', { reason, code })
export const leftMessage = '%%console_left_message%%'
export const callBack = '%%console_call_back%%'
export const reach = '%%console_reach%%'
export const noContact = '%%console_no_contact%%'
export const tapped = '%%console_tapped%%'
export const warningSign = '%%console_warning_sign%%'
export const understood = '%%console_understood%%'
export const takenBack = '%%console_taken_back%%'
export const visit = '%%console_visit%%'
export const noneBooked = '%%console_none_booked%%'
export const cancelVisit = '%%console_cancel%%'
export const cancelAsk = (name: string, when: string): string => fill('%%console_cancel_ask%%', { name, when })
export const cancelFrees = '%%console_cancel_frees%%'
export const cancelYes = '%%console_cancel_yes%%'
export const cancelNo = '%%console_cancel_no%%'
export const cancelledNow = (name: string, when: string): string => fill('%%console_cancelled_now%%', { name, when })
export const cancelledBefore = (name: string, when: string): string => fill('%%console_cancelled_before%%', { name, when })
export const notCancelled = (reason: string, code: string): string => fill('%%console_not_cancelled%%', { reason, code })
/** How the visitor comes to know of it. */
export const REACHES: Readonly<Record<'sent' | 'shown' | 'none', (contact: string) => string>> = {
  sent: () => '%%console_cancel_sent%%',
  shown: (contact) => fill('%%console_cancel_shown%%', { contact }),
  none: (contact) => fill('%%console_cancel_untold%%', { contact }),
}
export const CANCELLED_BY: Readonly<Record<'visitor' | 'therapist', (visit: string, when: string) => string>> = {
  visitor: (visit, when) => fill('%%console_cancelled_by_visitor%%', { visit, when }),
  therapist: (visit, when) => fill('%%console_cancelled_by_you%%', { visit, when }),
}
export const movedFrom = (when: string): string => fill('%%console_moved_from%%', { when })
export const cancelledVisits = '%%console_cancelled_visits%%'
export const consent = '%%console_consent%%'
export const notGiven = '%%console_not_given%%'
export const given = (when: string): string => fill('%%console_given%%', { when })
export const medicines = '%%console_medicines%%'
export const medicineNotAsked = '%%console_medicine_not_asked%%'
export const none = '%%console_none%%'
export const noneTold = '%%console_none_told%%'
export const noneNamed = '%%console_none_named%%'
export const otherHabits = '%%console_other_habits%%'
export const map = '%%console_map%%'
export const weight = (likelihood: string, n: number): string => fill('%%console_weight%%', { likelihood, n })
export const why = '%%console_why%%'
export const noRule = '%%console_no_rule%%'
export const rule = (n: number, urgency: string, answers: string): string => fill('%%console_rule%%', { n, urgency, answers })
export const notWeighed = '%%console_not_weighed%%'
export const counts = '%%console_counts%%'
export const countsNot = '%%console_counts_not%%'
export const holds = '%%console_holds%%'
export const holdsNot = '%%console_holds_not%%'
export const notKnown = '%%console_not_known%%'
export const countsFrom = (threshold: string): string => fill('%%console_counts_from%%', { threshold })
export const reason = '%%console_reason%%'
export const points = '%%console_points%%'
export const lookedAt = '%%console_looked_at%%'
export const sources = '%%console_sources%%'
export const refersTo = (places: string): string => fill('%%console_refers_to%%', { places })
export const worseWith = (doings: string): string => fill('%%console_worse_with%%', { doings })
export const lookedAtNothing = '%%console_looked_at_nothing%%'
export const wordFrom = (word: string, n: number): string => fill('%%console_word_from%%', { word, n })
export const wordBelow = '%%console_word_below%%'
export const noAppointments = '%%console_no_appointments%%'
export const chatSummary = '%%console_chat_summary%%'
export const read = '%%console_read%%'
export const changedSince = '%%console_changed_since%%'
export const stoppedSince = (urgency: string): string => fill('%%console_stopped_since%%', { urgency })
export const change = (label: string, was: string, now: string): string => fill('%%console_change%%', { label, was, now })
export const changeNone = '%%console_change_none%%'
export const summaryNow = '%%console_summary_now%%'
export const summaryThen = '%%console_summary_then%%'

export const urgencyUnknown = '%%console_urgency_unknown%%'
export const wantsPerson = '%%wish_call_back%%'
export const wishes = '%%case_wishes%%'
export const caseSignsPresent = '%%case_signs_present%%'
export const caseSignsDenied = '%%case_signs_denied%%'
export const caseSignsNotAsked = '%%case_signs_not_asked%%'
