import { understand } from './reader'

test.each([
  ['its a 7', 7],
  ["it's like a 7 when I walk", 7],
  ['its probably 7 today', 7],
  ['7ish', 7],
  ['a solid seven', 7],
  ['I turned 42 in May', 42],
])('%j holds one number', (text, number) => {
  const { loneNumber, bare } = understand(text)
  expect(loneNumber ?? bare.number).toBe(number)
})

test.each([
  'it has hurt for 3 weeks now and then',
  'between a 4 on good days and an 8 on bad ones',
  'the first one',
  'can you see me at 7?',
  'it began when I was in a car that hit the wall and I have had 2 operations on the same leg since that day you know',
])('%j holds none that stands alone', (text) => {
  expect(understand(text).loneNumber).toBeUndefined()
})
