import type { Answer } from '../../src/core/conversation'
import type { NewEntry, Store } from '../../src/services/ports'
import { at, makeConversation, makeEntry, makeHold } from '../contracts/samples'

/** What a visitor may type to take over the therapist's screen. None of it may ever be more than text. */
export const HOSTILE_TEXTS = [
  '<img src=x onerror="window.hacked=1">',
  '<script>window.hacked=1</script>',
  '"><svg onload=window.hacked=1>',
  "javascript:window.hacked=1//'",
  '[click](javascript:window.hacked=1) ![x](https://evil.example/pixel.png)',
  '<style>body{display:none}</style><iframe src=https://evil.example></iframe>',
]

const answer = (slot: string, value: Answer['value'], turn: number, origin: Answer['origin'] = 'asked'): Answer => ({
  slot,
  value,
  turn,
  origin,
  rule: origin === 'asked' ? 'answer to the question' : `lexicon: ${slot}`,
})

const says = (id: string, minute: number, text: string): NewEntry => makeEntry(id, { at: at(minute), text })

const replies = (
  id: string,
  minute: number,
  source: string,
  text: string,
  kind: 'text' | 'echo' | 'question' | 'stop' = 'question',
): NewEntry => makeEntry(id, { at: at(minute), from: 'bot', text, reply: { source, kind, text } })

/** Somebody with every habit, who takes a blood thinner and has told all that can be told: nothing longer has to fit on a page. */
export async function addFullCase(store: Store): Promise<void> {
  const habits = ['heels_often', 'heels_sudden', 'heels_while_sitting', 'sheets_tucked', 'sits_on_leg', 'sits_long', 'overdid_workout']
  const told = [...habits, 'tender_knots', 'leg_tightness', 'heel_pain_morning', 'blood_thinner'].map((slot) => answer(slot, 'yes', 2))
  const pain = [answer('age', 36, 2), answer('side', 'right', 2), answer('location', ['front'], 2), answer('duration_days', 21, 2)]
  const sitting = [answer('sitting_contexts', ['office', 'tv'], 2), answer('longest_sit_minutes', 180, 2), answer('pain_0_10', 6, 2)]
  await store.transact(async (tx) => {
    const answers = [...told, ...pain, ...sitting]
    await tx.createConversation(
      makeConversation('full', { turn: 2, consent: 'given', outcome: 'result', phase: 'result', answers }),
      at(90),
    )
  })
}

/** Three conversations: one that books, one that is sent to a doctor, one by somebody who means harm. */
export async function addSampleCases(store: Store): Promise<void> {
  await store.transact(async (tx) => {
    await tx.createConversation(
      makeConversation('booked', {
        turn: 3,
        phase: 'closed',
        outcome: 'booked',
        consent: 'given',
        booking: { stage: 'booked', offered: [], appointmentId: 'h1' },
        wishes: [
          { kind: 'goal', words: 'I hope to run again by spring', turn: 2 },
          { kind: 'pressure', words: 'Not too hard please', turn: 2 },
          { kind: 'call_back', words: 'Can she ring me after 5?', turn: 3 },
        ],
        answers: [
          answer('side', 'left', 2, 'volunteered'),
          answer('location', ['back'], 2, 'volunteered'),
          answer('heels_often', 'yes', 2, 'volunteered'),
          answer('hot_red', 'no', 3),
          answer('fever_unwell', 'no', 3),
          answer('pain', 6, 3, 'corrected'),
        ],
      }),
      at(0),
    )
    await tx.append('booked', [
      replies('b1', 0, 'consent', 'Hello. I am an automated chat, not a person and not a doctor. May I go on?'),
      says('b2', 1, 'Yes'),
      replies('b3', 1, 'story', 'What is going on with your knee? Tell me in your own words.'),
      says('b4', 2, "It hurts behind my left knee. I'm in heels most days at work and sit a lot."),
      replies('b5', 2, 'noted', 'Noted: left knee, at the back, heels most days.', 'echo'),
      replies('b6', 2, 'emergency_screen', 'Is any of these true right now? Tick all that fit, or none.'),
      makeEntry('b7', { at: at(3), text: 'None of these', choice: { step: 'emergency_screen', ids: [] } }),
    ])
    await tx.hold(makeHold('h1', 'booked', 26 * 60), at(3))
    await tx.confirm(
      'booked',
      { name: 'Mary Major', contact: 'mary@example.org', summary: 'Left knee, at the back.\nHeels most days.' },
      at(4),
    )
    await tx.createConversation(
      makeConversation('stopped', {
        turn: 1,
        phase: 'safety',
        outcome: 'stop_level',
        consent: 'given',
        answers: [
          answer('hot_red', 'yes', 1, 'volunteered'),
          answer('fever_unwell', 'yes', 1, 'volunteered'),
          answer('side', 'right', 1, 'volunteered'),
        ],
      }),
      at(30),
    )
    await tx.append('stopped', [
      says('s1', 30, 'My right knee is hot and red and swollen and I have a fever since last night'),
      replies('s2', 30, 'R03', 'Please get seen today. A hot, red, swollen knee with a fever can be an infection in the joint.', 'stop'),
    ])
    await tx.createConversation(makeConversation('hostile', { turn: HOSTILE_TEXTS.length, consent: 'given' }), at(60))
    await tx.append(
      'hostile',
      HOSTILE_TEXTS.map((text, n) => says(`x${n}`, 60 + n, text)),
    )
  })
}
