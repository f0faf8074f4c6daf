import { controlsOf, type Employee, MONDAY, type SlackHouse, openWithEmployee } from './slack-house'

let house: SlackHouse
let jo: Employee

beforeEach(async () => {
  ;({ house, jo } = await openWithEmployee())
  await jo.agree()
  await jo.say('I am 42. The back of my left knee has hurt for 2 weeks, about 4 out of 10. I wear high heels at work every day.')
  for (let i = 0; i < 40 && !jo.last.text.includes('next free times'); i++) {
    const controls = controlsOf(jo.last)
    const calm = ['None of these', 'No', controls[0]].find((label) => label !== undefined && controls.includes(label))
    await (calm === undefined ? jo.say('2 weeks') : jo.tap(calm))
    if (jo.last.text.includes('Would you like to see')) await jo.tap('Yes')
  }
})
afterEach(async () => {
  await house.close()
  expect(house.logged).toEqual([])
})

async function lookFor(day?: string, time?: string): Promise<void> {
  jo.pickers = { ...(day !== undefined && { day }), ...(time !== undefined && { time }) }
  await jo.tap('Look for it')
}

const pickersOf = () => jo.last.blocks.flatMap(({ elements = [] }) => elements.filter(({ type }) => /picker$/.test(type)))

describe('a day and time of her own', () => {
  test('is picked beside the times on offer, on the clock of the practice', () => {
    expect(pickersOf()).toEqual([
      { type: 'datepicker', action_id: 'day', placeholder: { type: 'plain_text', text: 'Day', emoji: false } },
      {
        type: 'timepicker',
        action_id: 'clock',
        placeholder: { type: 'plain_text', text: 'Time', emoji: false },
        timezone: 'America/New_York',
      },
    ])
    expect(controlsOf(jo.last)).toEqual(expect.arrayContaining(['Other times', 'None of these', 'Look for it']))
  })

  test('is kept for her if it is free, and the question says what she picked', async () => {
    const question = jo.last
    await lookFor('2026-12-01', '10:15')
    expect(jo.last.text).toMatch(/^I keep Tue Dec 1, 10:15 am for you/)
    expect(JSON.stringify(question.blocks)).toContain('You said: Tue Dec 1, 10:15 am')
    await jo.say('Jo Bloggs')
    await jo.say('jo@example.com')
    await jo.tap('Yes')
    const [appointment] = await house.store.listAppointments(new Date(MONDAY))
    expect(appointment?.start).toEqual(new Date('2026-12-01T15:15:00Z'))
  })

  test('that is not free brings the nearest that are, and never itself', async () => {
    await lookFor('2026-12-01', '10:00')
    expect(jo.last.text).toMatch(/nothing free then/)
    expect(controlsOf(jo.last).slice(0, 4)).toEqual([
      'Tue Dec 1, 9:00 am',
      'Tue Dec 1, 10:15 am',
      'Tue Dec 1, 11:30 am',
      'Tue Dec 1, 12:45 pm',
    ])
  })

  test('without a time is any on that day; one that has none brings the nearest', async () => {
    await lookFor('2026-12-05')
    expect(jo.last.text).toMatch(/These times are free/)
    expect(controlsOf(jo.last).filter((label) => label.startsWith('Sat Dec 5'))).toHaveLength(3)
    await lookFor('2026-12-06')
    expect(jo.last.text).toMatch(/nothing free then/)
    expect(controlsOf(jo.last).some((label) => label.startsWith('Sun'))).toBe(false)
  })

  test.each(['2026-01-05', '2031-05-05'])('beyond what is booked at all (%s) brings the nearest', async (day) => {
    await lookFor(day, '10:15')
    expect(jo.last.text).toMatch(/nothing free then/)
  })

  test('is asked for where only a time was picked, and alone changes nothing', async () => {
    const before = jo.messages.length
    await jo.pick({ selected_date: '2026-12-01' })
    expect(jo.messages).toHaveLength(before)
    await lookFor(undefined, '10:15')
    expect(jo.last.text).toMatch(/pick a day first/)
  })

  test.each(['2026-02-30', '2026-12-1', "'; drop"])('that is none (%s) is none', async (day) => {
    const question = jo.last
    await lookFor(day)
    expect(jo.last.text).toMatch(/pick a day first/)
    expect(question.text).toMatch(/next free times/)
  })
})
