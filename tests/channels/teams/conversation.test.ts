import { APP, type Sent, type SentElement } from './fake-cloud'
import { TeamsHouse } from './teams-house'
import { until } from '../../until'

let house: TeamsHouse

beforeEach(async () => {
  house = await TeamsHouse.open({ cardPath: () => '/card/of-this-visit' })
})
afterEach(async () => {
  expect(await house.end()).toEqual([])
})

const added = () => house.activity({ type: 'conversationUpdate', text: undefined, membersAdded: [{ id: `28:${APP.appId}` }] })

/** Waits for the bot to ask something new, and returns the question. */
async function nextQuestion(after: number): Promise<Sent> {
  const asks = ({ method, activity }: Sent) => method === 'POST' && activity.inputHint === 'expectingInput'
  await until(() => house.cloud.sent.slice(after).some(asks))
  return house.cloud.sent.slice(after).findLast(asks)!
}

const STORY = 'My left knee hurts at the back since three weeks, about 4 out of 10. I wear heels most days. I am 40.'

/** Answers as a person would: types, taps a suggestion, or submits the card. */
function answerTo({ activity }: Sent, sendId: string): Record<string, unknown> {
  const { attachments, text = '' } = activity
  const content = attachments?.[0]?.content
  if (content) return { text: undefined, replyToId: sendId, value: submitOf(content.body, content.actions ?? []) }
  const titles = activity.suggestedActions?.actions.map(({ title }) => title)
  if (titles) return { text: titles.find((title) => title === 'No' && !/book|visit|time/.test(text)) ?? titles[0] }
  if (/name/.test(text)) return { text: 'Jo <b>& Bloggs' }
  if (/phone|e-mail/.test(text)) return { text: '+44 20 7946 0958' }
  return { text: /own words/.test(text) ? STORY : '3 weeks' }
}

/** None of the signs, the fifth point of a scale, the first of several things. */
function submitOf(body: readonly SentElement[], actions: readonly { data: object; associatedInputs?: string }[]): object | undefined {
  const none = actions.find(({ associatedInputs }) => associatedInputs === 'none')
  if (none) return none.data
  const scale = body.find(({ type }) => type === 'ColumnSet')
  if (scale) return scale.columns[4]?.selectAction.data
  const input = body.find(({ type }) => type === 'Input.ChoiceSet')
  const values = input?.choices.map(({ value }) => value) ?? []
  return input && { ...actions[0]?.data, [input.id]: values.slice(0, input.isMultiSelect ? 2 : 1).join() }
}

/** From the greeting to the last thing that is said of a booked visit. */
async function bookVisit(): Promise<Sent['activity'] | undefined> {
  await house.post(added())
  let before = 0
  for (let turns = 0; turns < 40 && !house.cloud.sent.some(({ activity }) => /\.ics/.test(JSON.stringify(activity))); turns++) {
    const question = await nextQuestion(before)
    before = house.cloud.sent.length
    const answered = await house.post(house.activity(answerTo(question, 'the-question')))
    expect(answered.status).toBe(200)
    await until(() => house.cloud.sent.slice(before).some(({ method }) => method === 'POST'))
    await until(async () => (await house.store.listDueDeliveries(house.clock.now(), 10)).length === 0)
  }
  return house.cloud.sent.at(-1)?.activity
}

describe('a whole conversation in Teams', () => {
  it('goes from the greeting over cards to a booked appointment', async () => {
    const booked = await bookVisit()
    expect(booked?.summary).toMatch(/Your visit is booked/)
    expect(booked?.attachments?.[0]?.content.actions).toEqual([
      { type: 'Action.Submit', title: 'Move my visit', data: { knead: expect.objectContaining({ step: 'visit', ids: ['move'] }) } },
      { type: 'Action.Submit', title: 'Cancel my visit', data: { knead: expect.objectContaining({ step: 'visit', ids: ['cancel'] }) } },
      {
        type: 'Action.OpenUrl',
        title: expect.any(String),
        url: expect.stringMatching(/^https:\/\/chat\.practice\.test\/appointments\/[\w-]+\.ics$/),
      },
    ])
    const [appointment] = await house.store.listAppointments(new Date(0))
    expect(appointment).toMatchObject({ name: 'Jo <b>& Bloggs', contact: '+44 20 7946 0958' })
    const result = house.cloud.sent.find(({ activity }) => JSON.stringify(activity).includes('"style":"good"'))
    expect(JSON.stringify(result?.activity)).toMatch(/Reasons for/)
    expect(result?.activity.attachments?.[0]?.content.actions).toEqual([
      { type: 'Action.OpenUrl', title: expect.any(String), url: 'https://chat.practice.test/card/of-this-visit' },
    ])
    // The muscles in a picture, in words for who can't see it, and numbered beside it.
    expect(JSON.stringify(result?.activity)).toMatch(
      /"url":"https:\/\/chat\.practice\.test\/muscle-map\/left\.back\.gast[^"]+\.png","altText":"[^"]*check first: calf[^]*check first: 1 calf/,
    )
    // Everything was sent once, in the order of the transcript.
    const [row] = await house.store.listConversations({ limit: 1, offset: 0 })
    const lines = (await house.store.readTranscript(row!.id, 0)).filter(({ from }) => from === 'bot')
    expect(house.cloud.sent.filter(({ method }) => method === 'POST')).toHaveLength(lines.length)
  })

  it('moves or cancels a visit by the buttons of its card, which are gone once they have been tapped', async () => {
    const booked = await bookVisit()
    const cancel = booked?.attachments?.[0]?.content.actions?.[1]
    await house.post(house.activity({ text: undefined, value: cancel?.data }))
    await until(() => house.cloud.sent.at(-1)?.activity.text?.includes('Shall I cancel it?') ?? false)
    const retired = house.cloud.sent.findLast(({ method }) => method === 'PUT')?.activity
    expect(retired?.attachments?.[0]?.content.actions).toEqual([expect.objectContaining({ type: 'Action.OpenUrl' })])
  })

  it('greets once, though Teams tells of the installation twice, and says what an employee needs to know', async () => {
    await house.post(added())
    await house.post(house.activity({ type: 'installationUpdate', action: 'add', text: undefined }))
    await house.deliver()
    await until(() => house.cloud.sent.length > 0)
    await house.deliver()
    expect(house.cloud.sent).toHaveLength(1)
    expect(house.cloud.sent[0]?.activity.text).toMatch(/employer gets nothing/)
    expect(house.cloud.sent[0]?.activity.text).toMatch(/Microsoft Teams keeps its own copy/)
  })

  it('begins with the first message where the installation was not told', async () => {
    await house.post(house.activity({ text: 'hi' }))
    await until(() => house.cloud.sent.length >= 2)
    expect(house.cloud.sent[0]?.activity.text).toMatch(/automated chat/)
  })

  it('shows only the answer where a card was answered', async () => {
    await house.post(added())
    await house.post(house.activity({ text: 'Yes, go on' }))
    await house.post(house.activity({ text: STORY }))
    await until(() => house.cloud.sent.some(({ activity }) => activity.attachments !== undefined))
    const card = house.cloud.sent.find(({ activity }) => activity.attachments !== undefined)!
    await house.post(house.activity(answerTo(card, 'x')))
    await until(() => house.cloud.sent.some(({ method }) => method === 'PUT'))
    const update = house.cloud.sent.find(({ method }) => method === 'PUT')!
    expect(update.activityId).toMatch(/^1:sent-/)
    expect(JSON.stringify(update.activity)).toMatch(/You said: /)
    expect(JSON.stringify(update.activity)).not.toMatch(/Action|Input/)
  })

  it('shows a warning as a card that fills the message', async () => {
    await house.post(added())
    await house.post(house.activity({ text: 'Yes, go on' }))
    await house.post(house.activity({ text: 'my calf is swollen since the flight and I can not catch my breath' }))
    await until(() => house.cloud.sent.some(({ activity }) => JSON.stringify(activity).includes('"style":"attention"')))
    const stop = house.cloud.sent.find(({ activity }) => JSON.stringify(activity).includes('"style":"attention"'))!
    expect(stop.activity.attachments?.[0]?.content.fallbackText).toMatch(/911/)
    expect(JSON.stringify(house.cloud.sent)).not.toMatch(/"Image"|check first/)
  })

  it('shows the places of a knee as a numbered picture, told in words beside it', async () => {
    await house.post(added())
    await house.post(house.activity({ text: 'Yes, go on' }))
    await house.post(house.activity({ text: 'My left knee hurts since three weeks. I am 40.' }))
    await house.settle()
    for (let turns = 0; turns < 15 && !JSON.stringify(house.cloud.sent).includes('/muscle-map/places.'); turns++) {
      await house.post(house.activity(answerTo(await nextQuestion(0), 'the-question')))
      await house.settle()
    }
    const question = house.cloud.sent.findLast(({ activity }) => JSON.stringify(activity).includes('/muscle-map/places.'))
    expect(JSON.stringify(question)).toMatch(
      /"altText":"A knee from the front and from behind: 1 Front, 2 Above the knee,[^]*"Input.ChoiceSet"/,
    )
  })

  it('says in words what Teams does not take as a card', async () => {
    await house.post(added())
    await house.post(house.activity({ text: 'Yes, go on' }))
    await until(() => house.cloud.sent.length >= 2)
    house.cloud.script.push({ status: 400 })
    await house.post(house.activity({ text: 'my calf is swollen since the flight and I can not catch my breath' }))
    await until(() => house.cloud.sent.some(({ activity }) => /911/.test(activity.text ?? '')))
    expect(JSON.stringify(house.cloud.sent)).not.toContain('"style":"attention"')
  })

  it.each(['groupChat', 'channel'])('says in a %s that it talks in private, and keeps nothing', async (conversationType) => {
    const before = await house.everything()
    await house.post(house.activity({ text: 'my knee hurts', conversation: { id: '19:group', conversationType } }))
    expect(house.cloud.sent).toHaveLength(1)
    expect(house.cloud.sent[0]?.activity.text).toMatch(/private.*<a href="https:\/\/teams\.microsoft\.com\/l\/chat/)
    expect(await house.everything()).toBe(before)
  })

  it('speaks first where the conversation is known', async () => {
    await house.post(added())
    await until(() => house.cloud.sent.length === 1)
    const [row] = await house.store.listConversations({ limit: 1, offset: 0 })
    await house.store.transact((tx) =>
      tx.append(row!.id, [{ activityId: 'by-hand', from: 'bot', at: new Date(), text: 'Your visit is tomorrow.' }]),
    )
    await house.deliver()
    expect(house.cloud.sent.at(-1)).toMatchObject({ conversationId: 'a:1-the-chat', activity: { text: 'Your visit is tomorrow.' } })
  })

  it('brings what the therapist writes, under her name and with the way back', async () => {
    await house.post(added())
    await house.post(house.activity({ text: 'Yes, go on' }))
    await until(() => house.cloud.sent.length >= 2)
    const [row] = await house.store.listConversations({ limit: 1, offset: 0 })
    await house.desk.writeLine(row!.id, 't1', 'How <long> has it hurt?', 'therapist')
    await until(() => house.cloud.sent.length >= 4)
    expect(house.cloud.sent.at(-1)).toMatchObject({
      conversationId: 'a:1-the-chat',
      activity: {
        text: '<b>Ana Duarte, in person</b><br/>How &lt;long&gt; has it hurt?',
        suggestedActions: { actions: [{ title: 'Go on with the questions' }] },
      },
    })
    await house.post(house.activity({ text: 'three weeks' }))
    await house.post(house.activity({ text: 'Go on with the questions' }))
    await until(() => house.cloud.sent.some(({ activity }) => /I go on/.test(activity.text ?? '')))
    expect(house.cloud.sent[4]?.activity.text).toMatch(/I go on/)
  })
})
