import { filesNamed, readSentences, understand } from './reader'

describe.each(filesNamed(/^(habits|signs|about)\b(?!-stories)/))('sentences of %s', (file) => {
  it.each(readSentences(file))('"$text" gives $slot: $want', ({ slot, want, text }) => {
    const value = understand(text).slots[slot]
    if (want === 'unsaid') expect(value).toBeUndefined()
    else if (Array.isArray(value)) expect(value).toContain(want)
    else expect(String(value)).toBe(want)
  })
})

it('has twenty sentences or more for each habit that the page names, half of them traps', () => {
  const sentences = readSentences('habits.yaml')
  for (const habit of ['heels_often', 'sheets_tucked', 'sits_on_leg', 'sits_long', 'overdid_workout']) {
    const own = sentences.filter(({ slot }) => slot === habit)
    expect(own.length).toBeGreaterThanOrEqual(20)
    expect(own.filter(({ want }) => want !== 'yes').length).toBeGreaterThanOrEqual(own.length / 2 - 1)
  }
})
