import { understand } from './reader'

/** A Saturday. */
const today = { date: '2026-11-28' }
const readToday = (text: string) => understand(text, { today })
const daysSince = (text: string) => readToday(text).slots['duration_days']
const daysSinceOn = (date: string, text: string) => understand(text, { today: { date } }).slots['duration_days']

describe('since when it hurts', () => {
  test.each([
    ['My knee hurts since Tuesday', 4],
    ['my knee has been sore since saturday', 7],
    ['Sore knee ever since last Monday', 5],
    ['My knee has hurt since the weekend', 6],
    ['the knee started hurting the weekend before last', 13],
    ['knee ache since about october', 43],
    ['It hurts since the end of October, my left knee', 33],
    ['My knee has ached since early september', 83],
    ['my knee started to hurt on the 3rd of November', 25],
    ['My knee hurts since November 3rd', 25],
    ['it began in March 2024 with a dull ache in the knee', 987],
    ['My knee hurt last november and since then on and off', 377],
    ['my knee has hurt since 2019', 2706],
    ['Knee pain since Christmas', 338],
    ['knee pain since new year', 331],
    ['My knee pain started back in the spring', 226],
    ['Knee pain since last summer', 134],
    ['It came on in late September, right behind the knee, sore', 63],
    ['my knee has been bad ever since my holiday in june', 165],
    ['my knee has hurt for ages', 360],
  ])('"%s": %i days', (text, days) => {
    expect(daysSince(text)).toBe(days)
  })

  test.each([
    'My knee hurts, can I come on Tuesday?',
    'my knee hurts and it may get worse, so I sat down',
    'My knee aches when I march',
    'My knee hurts every Monday',
    'it hurts on mondays after football',
    'In winter my knee aches more',
    'I fell on my knee. In winter it aches',
    'my knee hurts when I sit in the sun',
    'My knee hurts, do you have something next Friday',
    'Knee is sore, could I be seen before Christmas',
  ])('"%s" does not say', (text) => {
    expect(daysSince(text)).toBeUndefined()
  })

  it('has its seasons by the half of the world', () => {
    expect(daysSince('knee pain since last winter')).toBe(317)
    expect(understand('knee pain since last winter', { today: { ...today, isSouthern: true } }).slots['duration_days']).toBe(134)
  })

  it('takes a winter that has not ended for the one that is', () => {
    expect(daysSinceOn('2027-01-10', 'knee pain since the winter')).toBe(20)
    expect(daysSinceOn('2027-01-10', 'knee pain since last winter')).toBe(360)
  })

  it('counts on over a leap day and the end of a year', () => {
    expect(daysSinceOn('2028-03-01', 'knee pain since February 28th')).toBe(2)
    expect(daysSinceOn('2027-01-02', 'knee pain since 31 December')).toBe(2)
  })

  it('is left open where nobody knows what day it is', () => {
    expect(understand('My knee hurts since Tuesday').slots['duration_days']).toBeUndefined()
  })
})

describe('an injury', () => {
  test.each([
    ['I fell on my knee in March', 'no'],
    ['twisted it in early November', 'no'],
    ['I twisted my knee on the 3rd of October', 'no'],
    ['I fell on my knee on Tuesday', 'yes'],
    ['I fell off my bike last Tuesday', 'yes'],
    ['I twisted my knee at the weekend', 'yes'],
    ['I fell on my knee in November', 'yes'],
    ['I fell on my knee late November', 'yes'],
    ['I twisted my knee and it may be bad', 'yes'],
    ['fell off a ladder in spring, landed on my left knee', 'no'],
    ['in the summer I slipped on wet grass and twisted my knee', 'no'],
    ['I fell on my knee in the autumn', 'yes'],
  ])('"%s" within a week: %s', (text, recent) => {
    expect(readToday(text).slots['injury_recent']).toBe(recent)
  })
})

describe('an operation within twelve weeks', () => {
  test.each([
    ['I had a knee op in October', 'yes'],
    ['operated in early September', 'yes'],
    ['ACL surgery on the 3rd of November', 'yes'],
    ['knee surgery in the autumn', 'yes'],
    ['my op was two weeks ago', 'yes'],
    ['I had a knee op in March', 'no'],
    ['operated in March', 'no'],
    ['surgery last spring', 'no'],
    ['my knee was operated on in the spring', 'no'],
    ['had surgery in the summer', 'no'],
    ['operated at the end of August', 'no'],
    ['surgery over Christmas', 'no'],
    ['meniscus op in June last year', 'no'],
  ])('"%s": %s', (text, recent) => {
    expect(readToday(text).slots['surgery_last_12_weeks']).toBe(recent)
  })

  test.each(['surgery planned for January', 'surgery next spring', 'In winter I sleep under two duvets', 'my knee is worse in spring'])(
    '"%s" tells of none',
    (text) => {
      expect(readToday(text).slots).not.toHaveProperty('surgery_last_12_weeks')
    },
  )
})

it('dates the pain, not what happened in another clause', () => {
  expect(daysSince('I had my kids five years ago and my knee hurts since Monday')).toBe(5)
  expect(daysSince('I quit smoking 5 years ago; knee sore since Tuesday')).toBe(4)
})
