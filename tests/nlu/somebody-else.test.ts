import type { AskingFor } from '../../src/core/understanding'
import { understand } from './reader'

const slots = (askingFor: AskingFor, text: string) => understand(text, { askingFor }).slots

describe('a chat for somebody else', () => {
  test.each([
    ['she sits most of the day, watching telly', { sits_long: 'yes' }],
    ['He sits on his foot all the time', { sits_on_leg: 'yes' }],
    ['she wears heels to work every day', { heels_often: 'yes' }],
    ['my mum has diabetes', { diabetes: 'yes' }],
    ['her calf is swollen', { calf_swollen_one_side: 'yes' }],
    ['I think she had a fall yesterday', { injury_recent: 'yes' }],
  ])('"%s" is of that person', (text, told) => {
    expect(slots('other', text)).toMatchObject(told)
  })

  test.each([
    ['I wear heels every day', 'heels_often'],
    ['her sister had a clot in the leg', 'prev_clot'],
    ['his father had cancer', 'cancer_history'],
    ['my son has a fever', 'fever_unwell'],
  ])('"%s" is not of that person', (text, slot) => {
    expect(slots('other', text)[slot]).toBeUndefined()
  })

  it('tells a child from its parents', () => {
    expect(slots('child', 'my wife had a clot in the leg')['prev_clot']).toBeUndefined()
    expect(slots('child', 'my son has a fever')['fever_unwell']).toBe('yes')
  })

  it('takes what is said of that person for an answer', () => {
    expect(understand('she never does', { askingFor: 'other' }).reply).toMatchObject({ answer: 'no', isAll: true })
    expect(understand('no she wears slippers', { askingFor: 'other' }).reply).toMatchObject({ answer: 'no', slots: { heels_often: 'no' } })
    expect(understand('he used to', { askingFor: 'child' }).reply).toMatchObject({ answer: 'over' })
  })

  it('is about the visitor where she says so', () => {
    const { slots } = understand('this is for me now, I wear heels every day', { askingFor: 'other' })
    expect(slots).toMatchObject({ asking_for: 'self', heels_often: 'yes' })
  })
})

describe('what is of an animal or a thing', () => {
  test.each([
    "our dog can't put weight on it",
    "the cat's leg is swollen",
    'my dog has a swollen knee',
    "the chair's leg is locked",
    'our cat is limping',
  ])('"%s" is no sign', (text) => {
    expect(understand(text)).toMatchObject({ slots: {}, unsure: [] })
  })

  test.each([
    ['our dog is old, left knee swollen', { knee_swollen: 'yes' }],
    ['my dog knocked me over and my knee is puffy', { injury_recent: 'yes', knee_swollen: 'yes' }],
    ["can't put weight on it since the dog ran into me", { four_steps: 'no' }],
    ["dog walker, can't put weight on it", { four_steps: 'no' }],
    ['the dog has run into my knee', { injury_recent: 'yes' }],
    ["chair has hit knee heard a pop can't put weight on it", { pop_heard: 'yes', four_steps: 'no', injury_recent: 'yes' }],
    ['dog has bitten knee hot red fever', { hot_red: 'yes', fever_unwell: 'yes' }],
    ["the horse's kick left calf swollen", { calf_swollen_one_side: 'yes' }],
    ["the lab's test says blood clot calf swollen leg warm", { calf_swollen_one_side: 'yes' }],
  ])('"%s" is the visitor\'s', (text, told) => {
    expect(understand(text).slots).toMatchObject(told)
  })
})

describe('a chat for oneself', () => {
  test.each(['she sits most of the day', 'he wears heels every day', 'my mum has diabetes'])('"%s" is of somebody else', (text) => {
    expect(slots('self', text)).toEqual({})
    expect(understand(text).slots).toEqual({})
  })
})
