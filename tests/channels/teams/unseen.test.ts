import { TeamsHouse } from './teams-house'
import { until } from '../../until'

let house: TeamsHouse
beforeEach(async () => {
  house = await TeamsHouse.open()
  await house.post(house.activity({ text: 'hi' }))
  await house.post(house.activity({ text: 'Yes, go on' }))
  await until(() => house.cloud.sent.some(({ activity }) => /own words/.test(activity.text ?? '')))
})
afterEach(async () => {
  await house.settle()
  expect(await house.end()).toEqual([])
})

const texts = () => house.cloud.sent.map(({ activity }) => activity.text ?? activity.summary ?? '')
const said = async () => {
  const [row] = await house.store.listConversations({ limit: 1, offset: 0 })
  return (await house.store.readTranscript(row!.id, 0)).filter(({ from }) => from === 'visitor').map(({ text }) => text)
}
const PICTURE = [{ contentType: 'image/*', contentUrl: 'https://smba.trafficmanager.net/x' }]
const REPEATED = { contentType: 'text/html', content: '<p>x</p>' }

describe('what Teams sends and the bot does not see', () => {
  it('tells who sends a picture alone', async () => {
    const lines = await said()
    expect((await house.post(house.activity({ text: undefined, attachments: PICTURE }))).status).toBe(200)
    expect(texts().at(-1)).toMatch(/can not look at pictures/)
    expect(await said()).toEqual(lines)
  })

  it('reads the words beside a picture, and tells once', async () => {
    const activity = house.activity({ text: 'It hurts at the back of my left knee', attachments: [...PICTURE, REPEATED] })
    await house.post(activity)
    await house.post(activity)
    await house.settle()
    expect(texts().filter((text) => /can not look at pictures/.test(text))).toHaveLength(1)
    expect((await said()).at(-1)).toBe('It hurts at the back of my left knee')
  })

  it('tells who writes more than is read, once', async () => {
    const activity = house.activity({ text: `My left knee hurts. ${'It really does. '.repeat(300)}` })
    await house.post(activity)
    await house.post(activity)
    await house.settle()
    expect(texts().filter((text) => /only the first part/.test(text))).toHaveLength(1)
  })

  it('takes its own copy of the words for no picture', async () => {
    await house.post(house.activity({ text: 'It hurts at the back of my left knee', attachments: [REPEATED] }))
    await house.settle()
    expect(texts().join()).not.toMatch(/can not look at pictures/)
  })

  it('asks who changes her words to send them again, in a private chat alone', async () => {
    const lines = await said()
    const edit = { type: 'messageUpdate', text: 'and my chest hurts', channelData: { eventType: 'editMessage' } }
    await house.post(house.activity(edit))
    expect(texts().at(-1)).toMatch(/send it to me again/)
    const before = texts().length
    await house.post(house.activity({ ...edit, conversation: { conversationType: 'groupChat', id: '19:g' } }))
    expect([texts().length, await said()]).toEqual([before, lines])
  })

  it('reads words without the name it is called by, and without what Teams escapes', async () => {
    await house.post(house.activity({ text: '<at>Knead</at>&nbsp;Knee pain &amp; swelling for &lt;3 days\n' }))
    expect((await said()).at(-1)).toBe('Knee pain & swelling for <3 days')
  })
})
