import { understand } from './reader'

test.each([
  ['its a 7', 7],
  ["it's like a 7 when I walk", 7],
  ['its probably 7 today', 7],
  ['7ish', 7],
  ['a solid seven', 7],
  ['I turned 42 in May', 42],
])('%j holds one number', (text, number) => {
  const { reply, bare } = understand(text)
  expect(reply?.numbers ?? [bare.number]).toEqual([number])
})

test.each([
  'it has hurt for 3 weeks now and then',
  'the first one',
  'can you see me at 7?',
  'it began when I was in a car that hit the wall and I have had 2 operations on the same leg since that day you know',
])('%j holds none', (text) => {
  expect(understand(text).reply?.numbers).toBeUndefined()
})

test('of several each is told', () => {
  expect(understand('between a 4 on good days and an 8 on bad ones').reply?.numbers).toEqual([4, 8])
})
