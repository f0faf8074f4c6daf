import { understand } from './reader'

const ANSWERS: [object, string[]][] = [
  [
    { yesNo: 'yes' },
    [
      'yes',
      'Yep',
      'yeah',
      'yup!',
      'aye',
      'I do',
      'yes I have',
      'definitely',
      'afraid so',
      'Every day',
      'I think so',
      '👍',
      'yess',
      'um, yes please',
      'yeh a bit',
    ],
  ],
  [
    { yesNo: 'no' },
    [
      'no',
      'Nope',
      'nah',
      'not really',
      'never',
      "I don't",
      'no I haven’t',
      'not that I know of',
      'hardly ever',
      'don’t think so',
      'NO!!',
      'no thanks',
      '👎',
    ],
  ],
  [
    { yesNo: 'not_sure' },
    ['not sure', 'dunno', 'I don’t know', 'idk', 'no idea', 'maybe', 'prefer not to say', 'hard to say', "can't remember"],
  ],
  [
    { yesNo: 'no', none: true },
    [
      'none',
      'none of these',
      'neither',
      'nothing like that',
      'all fine',
      'No, none of them',
      'no to all of them',
      'none of the above',
      "I don't have any of these",
    ],
  ],
  [{ number: 7 }, ['7', 'about 7', 'seven', "I'd say 7", 'maybe a 7', 'a 7', "I'd say a 7", 'probably 7', 'only 7']],
  [{ days: 14 }, ['two weeks', 'a fortnight', 'about 2 weeks', '14 days', '2 weeks ago', 'for 2 weeks now']],
  [{ days: 0, number: 120 }, ['2 hours', 'two hours at a time']],
]

it.each(ANSWERS.flatMap(([answer, texts]) => texts.map((text) => ({ text, answer }))))(
  '"$text" is only an answer: $answer',
  ({ text, answer }) => {
    expect(understand(text)).toMatchObject({ bare: answer, slots: {}, mentions: [] })
    expect(Object.keys(understand(text).bare).sort()).toEqual(Object.keys(answer).sort())
  },
)

it.each(['yes and my calf is swollen', 'no swelling', 'left knee', 'I fell 2 weeks ago', '', '   ', '?'])(
  '"%s" is more than an answer, or less',
  (text) => {
    expect(understand(text).bare).toEqual({})
  },
)
