import type { Message } from './fake-slack'
import { controlsOf, Employee, MONDAY, type SlackHouse, openWithEmployee } from './slack-house'

let house: SlackHouse
let jo: Employee

beforeEach(async () => void ({ house, jo } = await openWithEmployee()))
afterEach(() => house.close())

/** Answers whatever is asked in the calmest way that the controls offer. */
async function answerUntil(isReached: () => boolean): Promise<void> {
  for (let i = 0; i < 40 && !isReached(); i++) {
    const controls = controlsOf(jo.last)
    const calm = ['None of these', 'No', controls[0]].find((label) => label !== undefined && controls.includes(label))
    await (calm === undefined ? jo.say('2 weeks') : jo.tap(calm))
  }
  if (!isReached()) throw new Error(`not reached; the last question is: ${jo.last.text}`)
}

const typesIn = ({ blocks }: Message) => blocks.flatMap(({ elements = [] }) => elements.map(({ type }) => type))

describe('a conversation in Slack', () => {
  test('begins with what an employee must know, and asks nothing before a yes', async () => {
    await jo.say('hi')
    expect(jo.messages[0]?.text).toMatch(/Your employer gets nothing from us[^]*Slack keeps its own copy/)
    expect(controlsOf(jo.last)).toEqual(['Yes, go on', 'No, thanks'])
  })

  test('goes all the way to a booked appointment, and a question is not left live once it is answered', async () => {
    await jo.agree()
    await jo.say('I am 42. The back of my left knee has hurt for 2 weeks, about 4 out of 10. I wear high heels at work every day.')
    await answerUntil(() => jo.messages.some(({ blocks }) => blocks[0]?.type === 'header'))
    const result = jo.messages.find(({ blocks }) => blocks[0]?.type === 'header')
    expect(result?.text).toMatch(/heels/i)
    await jo.tap('Yes')
    const opening = controlsOf(jo.last)[0] ?? ''
    await jo.tap(opening)
    await jo.say('Jo Bloggs')
    await jo.say('<mailto:jo@example.com|jo@example.com>')
    await jo.tap('Yes')
    const [appointment] = await house.store.listAppointments(new Date(MONDAY))
    expect(appointment).toMatchObject({ name: 'Jo Bloggs', contact: 'jo@example.com' })
    const link = jo.last.blocks.flatMap(({ elements = [] }) => elements).find(({ url }) => url !== undefined)
    expect(link?.url).toBe(`https://chat.practice.test/appointments/${appointment?.id}.ics`)
    const live = jo.messages.filter((message) => message !== jo.last && controlsOf(message).length > 0)
    expect(live).toEqual([])
    const answers = jo.messages.flatMap(({ blocks }) =>
      blocks.filter(({ type }) => type === 'context').map((block) => JSON.stringify(block)),
    )
    expect(answers.some((answer) => answer.includes(opening))).toBe(true)
    expect(house.logged).toEqual([])

    const booked = jo.last
    await jo.tap('Cancel my visit')
    expect(controlsOf(booked)).not.toContain('Cancel my visit')
    expect(controlsOf(jo.last)).toEqual(['Yes, cancel it', 'No, keep it'])
    await jo.tap('Yes, cancel it')
    expect(await house.store.listAppointments(new Date(MONDAY))).toEqual([])
    expect(jo.messages.filter((message) => message !== jo.last && /Cancel my visit/.test(controlsOf(message).join()))).toEqual([])
  })

  test('shows the muscles of the result as a picture that Slack can fetch, told in words beside it', async () => {
    await jo.agree()
    await jo.say('I am 42. The back of my left knee has hurt for 2 weeks, about 4 out of 10. I wear high heels at work every day.')
    await answerUntil(() => jo.messages.some(({ blocks }) => blocks[0]?.type === 'header'))
    const result = jo.messages.find(({ blocks }) => blocks[0]?.type === 'header')
    const at = result?.blocks.findIndex(({ type }) => type === 'image') ?? -1
    expect(result?.blocks[at]?.image_url).toMatch(/^https:\/\/chat\.practice\.test\/muscle-map\/left\.back\.gastrocnemius\./)
    expect(result?.blocks[at]?.alt_text).toMatch(/from the front.*check first: calf/)
    expect(result?.blocks[at + 1]?.text?.text).toMatch(/check first: 1 calf/)
    expect(result?.text).toMatch(/check first: calf/)
  })

  test('shows the places of a knee as a numbered picture above the boxes to tick, and takes it away once they are ticked', async () => {
    await jo.agree()
    await jo.say('I am 42, my left knee hurts since 2 weeks')
    await answerUntil(() => jo.last.blocks.some(({ type }) => type === 'image'))
    const question = jo.last
    const image = question.blocks.find(({ type }) => type === 'image')
    expect(image?.image_url).toMatch(/^https:\/\/chat\.practice\.test\/muscle-map\/places\.front-above-inside-outside-back-below\./)
    expect(image?.alt_text).toMatch(/1 Front, 2 Above the knee,.*5 Behind the knee/)
    expect(controlsOf(question)).toEqual(expect.arrayContaining(['Front', 'Behind the knee', 'Send']))
    await jo.tap('Send', ['Behind the knee'])
    expect(question.blocks.map(({ type }) => type)).not.toContain('image')
  })

  test('shows its result without the picture if Slack can not fetch it', async () => {
    house.slack.fetchPicture = () => Promise.resolve(false)
    await jo.agree()
    await jo.say('I am 42. The back of my left knee has hurt for 2 weeks, about 4 out of 10. I wear high heels at work every day.')
    await answerUntil(() => jo.messages.some(({ blocks }) => blocks[0]?.type === 'header'))
    const result = jo.messages.find(({ blocks }) => blocks[0]?.type === 'header')
    expect(result?.blocks.map(({ type }) => type)).not.toContain('image')
    expect(JSON.stringify(result?.blocks)).toMatch(/check first: calf/)
  })

  test('tells somebody in danger what to do before she has agreed to anything', async () => {
    await jo.say('my calf is swollen and I can not breathe, my chest hurts')
    const stop = jo.messages.find(({ text }) => text.startsWith('Call 911 now'))
    expect(JSON.stringify(stop?.blocks)).toContain('⚠️')
  })

  test('shows no picture and names no muscle at a stop level', async () => {
    await jo.agree()
    await jo.say(
      'My left knee is hot, red and swollen and I have a fever. I am 42. I wear high heels at work every day. 2 weeks, 4 out of 10.',
    )
    await answerUntil(() => jo.last.text.includes('tell me what to change'))
    expect(jo.messages.flatMap(({ blocks }) => blocks.map(({ type }) => type))).not.toContain('image')
    expect(jo.messages.map(({ text }) => text).join()).not.toMatch(/check first|gastrocnemius/)
  })

  test('takes several ticks at once, and no tick for no answer', async () => {
    await jo.agree()
    await jo.say('I am 42, my left knee hurts at the back')
    const before = jo.messages.length
    const [first = ''] = controlsOf(jo.last)
    await jo.tap('Send')
    expect(jo.messages).toHaveLength(before + 1)
    expect(jo.last.text).toContain('tick what is true')
    const question = jo.messages[before - 1]
    if (!question) throw new Error('no question')
    await house.post('/slack/interactivity', jo.makeTap('Send', [first], question))
    await house.settle()
    expect(jo.messages.slice(before + 1).some(({ blocks }) => JSON.stringify(blocks).includes('⚠️'))).toBe(true)
  })

  test('ticking a box alone changes nothing', async () => {
    await jo.agree()
    await jo.say('I am 42, my left knee hurts at the back')
    const before = jo.messages.length
    await jo.tap(controlsOf(jo.last)[0] ?? '')
    expect(jo.messages).toHaveLength(before)
  })

  test('takes a picked number and a picked day as if they had been written', async () => {
    await jo.agree()
    await jo.say('I am 42. The back of my left knee hurts. No injury. I can walk and bend it. I wear high heels at work every day.')
    await answerUntil(() => typesIn(jo.last).includes('datepicker'))
    await jo.pick({ selected_date: '2026-11-09' })
    await answerUntil(() => typesIn(jo.last).includes('static_select'))
    await jo.tap('4')
    const [row] = await house.store.listConversations({ limit: 1, offset: 0 })
    const found = await house.store.findConversation(row?.id ?? '')
    const known = Object.fromEntries(found?.conversation.answers.map(({ slot, value }) => [slot, value]) ?? [])
    expect(known).toMatchObject({ duration_days: 14, pain_0_10: 4 })
  })

  test('reads words as they were written: no mentions, no entities, plain links', async () => {
    await jo.agree()
    await jo.say('yes <@UBOT> &amp; &lt;hi&gt; <https://example.org|a page>')
    const [row] = await house.store.listConversations({ limit: 1, offset: 0 })
    const lines = await house.store.readTranscript(row?.id ?? '', 0)
    expect(lines.findLast(({ from }) => from === 'visitor')?.text).toBe('yes   & <hi> a page')
  })

  test('does not know the people in it by name or id outside Slack', async () => {
    await jo.say('hi')
    const [row] = await house.store.listConversations({ limit: 1, offset: 0 })
    expect(row?.id).not.toMatch(/U1|T1|D1/)
  })

  test('that was deleted leaves nothing with us, says so, and does not begin again by an old button', async () => {
    await jo.agree()
    const consent = jo.messages[0]
    await jo.say('delete my data')
    await jo.tap('Yes')
    expect(jo.last.text).toContain('Our copy of this chat is deleted')
    expect(await house.store.listConversations({ limit: 9, offset: 0 })).toEqual([])
    if (!consent) throw new Error('no consent')
    const old = jo.makeTap('Yes', [], {
      ...consent,
      blocks: [
        {
          type: 'actions',
          block_id: 'q:consent',
          elements: [{ type: 'button', action_id: 'button:0', text: { text: 'Yes' }, value: 'yes' }],
        },
      ],
    })
    await house.post('/slack/interactivity', old)
    await house.settle()
    const [row] = await house.store.listConversations({ limit: 1, offset: 0 })
    expect((await house.store.findConversation(row?.id ?? ''))?.conversation.consent).toBe('open')
  })

  test('keeps two people and two workspaces apart', async () => {
    house.slack.tokens.set('xoxb-one', 'T1')
    const others = [new Employee(house, 'U2'), new Employee(house, 'U1', 'T9')]
    await jo.agree()
    for (const other of others) await other.say('hello')
    expect(await house.store.listConversations({ limit: 9, offset: 0 })).toHaveLength(3)
  })
})
