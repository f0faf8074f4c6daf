import type { Option, Prompt } from '../../src/core/reply'
import { answerNumber, answerSeveral, groupOpenings } from '../../web/widget/src/answers'

function prompt(options: readonly Option[]): Prompt {
  return { step: 'the_step', slot: null, kind: 'multi', options, skippable: true }
}

describe('several answers', () => {
  const options = [
    { id: 'a', label: 'First' },
    { id: 'b', label: 'Second' },
    { id: 'c', label: 'Third' },
  ]

  it('are sent in the order in which they were offered, as words and as ids', () => {
    expect(answerSeveral(prompt(options), new Set(['c', 'a']))).toEqual({
      text: 'First, Third',
      choice: { step: 'the_step', ids: ['a', 'c'] },
    })
  })

  it('never hold an id that was not offered', () => {
    expect(answerSeveral(prompt(options), new Set(['b', 'forged'])).choice?.ids).toEqual(['b'])
  })
})

describe('a point on the scale', () => {
  it('is the option of that number where there is one', () => {
    expect(answerNumber(prompt([{ id: '7', label: '7 of 10' }]), 7)).toEqual({ text: '7 of 10', choice: { step: 'the_step', ids: ['7'] } })
  })

  it('is the bare number otherwise', () => {
    expect(answerNumber(prompt([]), 7)).toEqual({ text: '7', choice: undefined })
  })
})

describe('openings', () => {
  it('are grouped by the day in their label, in order, and what is no time stays apart', () => {
    const { days, others } = groupOpenings([
      { id: '2026-11-24T15:00:00.000Z', label: 'Tuesday 24 November, 10:00' },
      { id: '2026-11-24T16:30:00.000Z', label: 'Tuesday 24 November, 11:30' },
      { id: '2026-11-25T15:00:00.000Z', label: 'Wednesday 25 November, 10:00' },
      { id: 'later', label: 'Later, after 12:00' },
    ])
    expect(days.map(({ day, openings }) => [day, openings.map(({ time }) => time)])).toEqual([
      ['Tuesday 24 November', ['10:00', '11:30']],
      ['Wednesday 25 November', ['10:00']],
    ])
    expect(others.map(({ id }) => id)).toEqual(['later'])
  })

  it('without a day in the label are offered one by one', () => {
    const { days, others } = groupOpenings([{ id: '2026-11-24T15:00:00.000Z', label: 'Tomorrow at ten' }])
    expect(days).toEqual([])
    expect(others).toHaveLength(1)
  })
})
