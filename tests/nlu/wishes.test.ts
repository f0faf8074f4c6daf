import { understand } from './reader'

const WISHES: Readonly<Record<string, readonly string[]>> = {
  pressure: [
    'I would like firm pressure please',
    'not too hard please',
    'please go easy on my left knee',
    'can you be gentle with it',
    'light pressure only',
  ],
  avoid: [
    "please don't touch the back of my knee",
    "I don't want my feet touched",
    'stay away from the scar on my shin',
    'leave my left knee alone',
    'my feet are ticklish',
  ],
  goal: [
    'I hope to run again by spring',
    'my goal is to walk my dog again',
    "I'm training for a half marathon",
    'so that I can play with my grandkids again',
  ],
  tell: [
    'please tell her I am nervous',
    "I want the therapist to know I've never had a massage",
    "I'm allergic to almond oil",
    "I'd prefer a female therapist",
    'she should know that I am deaf in one ear',
  ],
  call_back: ['can she call me back', 'please call me after 5', 'could someone give me a ring', "I'd like a call back"],
}

test.each(Object.entries(WISHES).flatMap(([kind, texts]) => texts.map((text) => [kind, text] as const)))(
  'hears a wish (%s): %s',
  (kind, text) => {
    expect(understand(text).wishes).toEqual([{ kind, words: text }])
  },
)

test.each([
  "I can't put pressure on my leg",
  'I have high blood pressure',
  'my knee hurts when I walk again',
  'I avoid stairs',
  'I want to book an appointment',
  'I want to start again',
  'can you tell me the price',
  'hurts if I press hard on it',
  "i can't touch my toes",
])('hears none: %s', (text) => {
  expect(understand(text).wishes).toBeUndefined()
})

test('keeps the sentence of each wish as it was typed', () => {
  const { wishes, slots } = understand('My LEFT knee hurts at the back. Please go easy, I bruise. I hope to run again!')
  expect(wishes).toEqual([
    { kind: 'pressure', words: 'Please go easy, I bruise.' },
    { kind: 'goal', words: 'I hope to run again!' },
  ])
  expect(slots).toMatchObject({ side: 'left', location: ['back'] })
})

test.each(['please leave the front of my right knee alone', 'not too hard on my left calf'])(
  'where care is to be taken is not where it hurts: %s',
  (text) => {
    expect(understand(text).slots).toEqual({})
  },
)
