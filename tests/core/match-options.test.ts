import { matchOptions } from '../../src/core/match-options'

const english = { phrases: { and: 'and' } }
const options = [
  { id: 'fever', label: 'Fever, shivers or feeling ill' },
  { id: 'hot', label: 'Knee hot or red' },
  { id: 'knee', label: 'Knee' },
]

describe('a typed answer to options', () => {
  test.each([
    ['one label', 'Knee hot or red', ['hot']],
    ['labels that hold commas, joined by commas', 'Fever, shivers or feeling ill, Knee hot or red', ['fever', 'hot']],
    ['case and punctuation', 'KNEE HOT or red!', ['hot']],
    ['joined by and', 'knee hot or red and fever shivers or feeling ill', ['hot', 'fever']],
    ['the longest label wins', 'knee hot or red', ['hot']],
    ['an id', 'hot', ['hot']],
  ])('%s', (_name, text, ids) => {
    expect(matchOptions(english, text, options)).toEqual(ids)
  })

  test.each([['a label with other words'], ['knee hot or red but only at night'], ['kneecap'], ['and'], [''], ['...']])(
    'is null for %p',
    (text) => {
      expect(matchOptions(english, text, options)).toBeNull()
    },
  )

  test('joins labels by the word of the content', () => {
    expect(matchOptions({ phrases: { and: 'und' } }, 'knee hot or red und knee', options)).toEqual(['hot', 'knee'])
  })

  test('knows other words for an option', () => {
    expect(matchOptions(english, 'the left one', [{ id: 'left', label: 'Left' }], new Map([['left', ['the left one']]]))).toEqual(['left'])
  })
})
