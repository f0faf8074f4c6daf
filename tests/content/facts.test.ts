import type { Content } from '../../src/core/content'
import { Visitor } from '../core/visitor'
import { loadRealContent } from './real-content'

let content: Content

beforeAll(async () => {
  content = await loadRealContent()
})

const conclude = (answers: Readonly<Record<string, string>>) => {
  const { result } = Visitor.afterStory(content, { age: 40, ...answers }).answerAll().conversation
  if (!result) throw new Error('no result')
  return result
}

describe('a result', () => {
  it('says that the list is not complete and that it is about muscles', () => {
    const { disclaimer } = conclude({})
    expect(disclaimer).toMatch(/many causes.*not complete/)
    expect(disclaimer).toMatch(/not a diagnosis/)
    expect(disclaimer).not.toMatch(/trigger points|plantar/)
  })

  it('explains knots, tightness and the sore heel to a person who has them', () => {
    const { disclaimer } = conclude({ tender_knots: 'yes', leg_tightness: 'yes', sheets_tucked: 'yes', heel_pain_morning: 'yes' })
    expect(disclaimer).toMatch(/trigger points/)
    expect(disclaimer).toMatch(/tendons round the knee/)
    expect(disclaimer).toMatch(/plantar fasciitis.*information only/)
  })

  it('promises individual work after the steps of the visit', () => {
    const { therapist } = conclude({ heels_often: 'yes' })
    expect(therapist[0]).toMatch(/calves come first/)
    expect(therapist.join(' ')).toMatch(/no routines/)
  })

  it('tells none of this at a stop level', () => {
    const { therapist, disclaimer, bookable } = conclude({ dark_urine: 'yes', tender_knots: 'yes' })
    expect({ therapist, bookable }).toEqual({ therapist: [], bookable: false })
    expect(disclaimer).not.toMatch(/trigger points|many causes/)
  })
})
