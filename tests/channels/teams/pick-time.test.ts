import type { Sent } from './fake-cloud'
import { TeamsHouse } from './teams-house'
import { until } from '../../until'

let house: TeamsHouse

beforeEach(async () => {
  house = await TeamsHouse.open()
})
afterEach(async () => {
  expect(await house.end()).toEqual([])
})

const STORY = 'My left knee hurts at the back since three weeks, about 4 out of 10. I wear heels most days. I am 40.'

const asked = () => house.cloud.sent.filter(({ method, activity }) => method === 'POST' && activity.inputHint === 'expectingInput')
const cardOf = (sent: Sent | undefined) => sent?.activity.attachments?.[0]?.content

async function send(change: Record<string, unknown>): Promise<void> {
  const before = house.cloud.sent.length
  await house.post(house.activity(change))
  await until(() => house.cloud.sent.slice(before).some(({ method }) => method === 'POST'))
  await house.settle()
}

/** Says what is calm until times are offered; gives that card. */
async function goToTimes(): Promise<Sent> {
  await send({ text: 'hi' })
  await send({ text: 'Yes, go on' })
  await send({ text: STORY })
  for (let i = 0; i < 30 && !JSON.stringify(asked().at(-1)).includes('These are the next free'); i++) {
    const last = asked().at(-1)
    const none = cardOf(last)?.actions?.find(({ associatedInputs }) => associatedInputs === 'none')
    const offer = JSON.stringify(last).includes('Would you like to see')
    await send(none ? { text: undefined, value: none.data } : { text: offer ? 'Yes' : 'No' })
  }
  return asked().at(-1)!
}

function lookFor(times: Sent, inputs: object): Promise<void> {
  const own = cardOf(times)?.actions?.find(({ type }) => type === 'Action.ShowCard')?.card
  return send({ text: undefined, value: { ...own?.actions[0]?.data, ...inputs } })
}

const last = () => JSON.stringify(asked().at(-1)?.activity)

describe('a day and time of her own', () => {
  it('is put into inputs of its own, which nothing else on the card holds back, and is kept if it is free', async () => {
    const times = await goToTimes()
    const [send, own] = cardOf(times)?.actions ?? []
    expect([send?.type, own?.type, own?.title]).toEqual(['Action.Submit', 'Action.ShowCard', 'Another day or time'])
    expect(own?.card?.body.map(({ type, id }) => [type, id])).toEqual([
      ['Input.Date', 'day'],
      ['Input.Time', 'clock'],
    ])
    expect(JSON.stringify(cardOf(times)?.body)).not.toContain('isRequired')
    // What stands picked above does not count.
    await lookFor(times, { day: '2026-12-01', clock: '10:15', picked: 'none' })
    expect(last()).toMatch(/I keep Tue Dec 1, 10:15 am for you/)
    await until(() =>
      house.cloud.sent.some(({ method, activity }) => method === 'PUT' && JSON.stringify(activity).includes('Dec 1, 10:15')),
    )
  })

  it('that is not free brings the nearest that are', async () => {
    await lookFor(await goToTimes(), { day: '2026-12-01', clock: '10:00' })
    expect(last()).toMatch(/nothing free then.*Dec 1, 9:00 am.*Dec 1, 10:15 am/)
    expect(last()).not.toMatch(/10:00 am/)
  })

  it.each([{}, { day: '' }, { day: '2026-02-30' }, { clock: '10:15' }])(
    'that is none (%p) brings the times on offer again',
    async (inputs) => {
      await lookFor(await goToTimes(), inputs)
      expect(last()).toMatch(/Which one suits you/)
    },
  )
})
