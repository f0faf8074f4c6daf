import type { Prompt } from '../../src/core/reply'
import type { ResultView } from '../../src/core/result-view'
import type { Heard, Script, ScriptedReply } from './scripted-direct-line'

/** One of every thing that the widget can show, in the order of a real conversation. */

const yesNo: Prompt['options'] = [
  { id: 'yes', label: 'Yes' },
  { id: 'no', label: 'No' },
]

function prompt(step: string, kind: Prompt['kind'], options: Prompt['options'], more: Partial<Prompt> = {}): Prompt {
  return { step, slot: step, kind, options, skippable: true, ...more }
}

const greeting: ScriptedReply[] = [
  {
    text: 'Hello, I’m the assistant of Willow Lane Massage. I ask about warning signs first, then about habits that can make a knee sore.\n\nThis is an automated chat. It is not a doctor and not a diagnosis. If you feel very unwell, call 911 or 999.',
    phase: 'consent',
  },
  {
    text: 'Your answers are kept for 30 days and read by your therapist. Is that all right?',
    kind: 'question',
    phase: 'consent',
    prompt: prompt(
      'consent',
      'yes_no',
      [
        { id: 'yes', label: 'Yes, that’s fine' },
        { id: 'no', label: 'No, thank you' },
      ],
      { skippable: false },
    ),
  },
]

const result: ResultView = {
  urgency: 'routine',
  headline: 'Nothing you told me needs a doctor today',
  flags: [],
  raised: [],
  causes: [
    {
      id: 'heels_long',
      name: 'Many hours in high heels',
      likelihood: 'likely',
      likelihoodLabel: 'Likely part of it',
      because: ['You wear heels on most days.', 'The pain is at the back of your knee.'],
      against: ['It did not get worse after a day in heels.'],
      notAsked: ['How high your heels are.'],
      chain: 'Heels hold the calf short. A short calf may pull on the back of the knee.',
      evidence: 'Heels change how the knee is loaded. Whether they cause lasting pain is not settled.',
      evidenceLabel: 'Studies are mixed',
      sources: ['S8'],
      tips: ['Wear lower heels for a week.'],
    },
    {
      id: 'long_sitting',
      name: 'Sitting for long spells',
      likelihood: 'possible',
      likelihoodLabel: 'Possible',
      because: ['You sit for two hours before you get up.'],
      against: [],
      notAsked: [],
      chain: 'Long sitting is hard on back and legs.',
      evidence: 'Many people with pain round the kneecap hurt more when they sit long.',
      evidenceLabel: 'Studies are mixed',
      sources: ['S17'],
      tips: [],
    },
  ],
  muscles: [
    { id: 'gastrocnemius', name: 'Calf (gastrocnemius)', tier: 'first' },
    { id: 'soleus', name: 'Deep calf (soleus)', tier: 'first' },
    { id: 'hamstrings', name: 'Back of the thigh (hamstrings)', tier: 'also' },
    { id: 'ql', name: 'Low back (quadratus lumborum)', tier: 'upstream' },
  ],
  musclesText: 'Your therapist often starts with the calf.',
  tips: ['Stand up every 30 to 60 minutes and walk a little.', 'Wear lower heels for a week and see how it feels.'],
  therapist: ['Release and lengthen the calves.', 'Work with care behind the knee: nerves and blood vessels pass there.'],
  safetyNet:
    'Stop and get help if one leg swells or gets hot, you get chest pain or trouble breathing, or you can’t put weight on it. Call 911 or 999.',
  disclaimer: 'These are possible links, not a diagnosis. Your therapist will check in person.',
  bookable: true,
}

/** Words that bring a stage up, so that a test can begin anywhere. */
const stages: Readonly<Record<string, readonly ScriptedReply[]>> = {
  consent: [
    { text: 'Thank you.', phase: 'safety' },
    {
      text: 'What’s going on with your knee? Tell me in your own words.',
      kind: 'question',
      phase: 'safety',
      prompt: prompt('told', 'text', [], { slot: null }),
    },
  ],
  told: [
    { text: 'Noted: left knee, at the back, heels most days.', kind: 'echo', phase: 'safety' },
    {
      text: 'First, warning signs. Do any of these fit you now?',
      kind: 'question',
      phase: 'safety',
      prompt: prompt(
        'screen_emergency',
        'multi',
        [
          { id: 'chest_pain_or_breathless', label: 'Chest pain or trouble breathing' },
          { id: 'foot_cold_pale_numb', label: 'My foot is cold, pale or numb' },
          { id: 'calf_swollen_one_side', label: 'One calf is swollen, warm, or red or darker than usual' },
          { id: 'fever_unwell', label: 'Fever, or feeling very unwell' },
        ],
        { slot: null },
      ),
    },
  ],
  screen_emergency: [
    {
      text: 'Good. Where does it hurt?',
      kind: 'question',
      phase: 'pain',
      prompt: prompt(
        'location',
        'multi',
        [
          { id: 'front', label: 'Front, on the kneecap' },
          { id: 'above', label: 'Above the kneecap' },
          { id: 'below', label: 'Below the kneecap' },
          { id: 'inside', label: 'Inside' },
          { id: 'outside', label: 'Outside' },
          { id: 'back', label: 'Back of the knee' },
          { id: 'whole', label: 'The whole knee' },
          { id: 'not_sure', label: 'Not sure' },
        ],
        { picture: 'body-map' },
      ),
    },
  ],
  location: [
    {
      text: 'How strong is the pain at its worst, from 0 to 10?',
      kind: 'question',
      phase: 'pain',
      prompt: prompt('pain_0_10', 'number', [], { picture: 'scale', min: 0, max: 10 }),
    },
  ],
  pain_0_10: [
    {
      text: 'Do you sit on top of one leg with your knee bent?',
      kind: 'question',
      phase: 'habits',
      prompt: prompt('sits_on_leg', 'yes_no', yesNo),
    },
  ],
  sits_on_leg: [
    { text: 'Nothing you told me needs a doctor today. (The whole result as text.)', kind: 'result', phase: 'result', result },
    {
      text: 'Would you like to book a time?',
      kind: 'question',
      phase: 'result',
      prompt: prompt('book', 'yes_no', yesNo, { skippable: false }),
    },
  ],
  book: [
    {
      text: 'These times are free. Which one suits you?',
      kind: 'question',
      phase: 'booking',
      prompt: prompt(
        'opening',
        'choice',
        [
          { id: '2026-11-24T15:00:00.000Z', label: 'Tuesday 24 November, 10:00' },
          { id: '2026-11-24T16:30:00.000Z', label: 'Tuesday 24 November, 11:30' },
          { id: '2026-11-24T19:00:00.000Z', label: 'Tuesday 24 November, 14:00' },
          { id: '2026-11-25T15:00:00.000Z', label: 'Wednesday 25 November, 10:00' },
          { id: '2026-11-25T16:30:00.000Z', label: 'Wednesday 25 November, 11:30' },
          { id: 'later', label: 'Other times' },
        ],
        { picture: 'calendar', skippable: false },
      ),
    },
  ],
  opening: [
    {
      text: 'You are booked: Tuesday 24 November, 10:00 at Willow Lane Massage. To change it, call +1 555 010 0199.',
      kind: 'booked',
      phase: 'closed',
      link: { label: 'Add to my calendar', path: '/appointments/a1.ics' },
    },
  ],
}

const stop: ScriptedReply[] = [
  {
    text: 'Call 911 now. A sore, swollen leg with chest pain or trouble breathing can mean a blood clot in the lung.\n\nDo not drive yourself. Do not have a massage.',
    kind: 'stop',
    call: ['911'],
    phase: 'closed',
  },
]

function answer({ text, choice }: Heard): readonly ScriptedReply[] {
  if (choice?.ids.includes('chest_pain_or_breathless')) return stop
  const named = /^to (\w+)$/.exec(text)?.[1]
  const typed = /^\d+$/.test(text) ? 'pain_0_10' : 'told'
  return stages[named ?? choice?.step ?? typed] ?? [{ text: `I read: ${text}`, phase: 'pain' }]
}

export const kneeScript: Script = { greeting, answer }
