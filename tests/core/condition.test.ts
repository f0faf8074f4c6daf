import { conditionSchema, holds, slotsOf } from '../../src/core/condition'
import type { SlotValues } from '../../src/core/understanding'

const truthOf = (yaml: unknown, slots: SlotValues) => holds(conditionSchema.parse(yaml), slots)

describe('conditions', () => {
  test.each([
    ['a slot alone asks for yes', 'hot_red', { hot_red: 'yes' }, 'true'],
    ['a denied slot is false', 'hot_red', { hot_red: 'no' }, 'false'],
    ['an unasked slot is unknown, not false', 'hot_red', {}, 'unknown'],
    ['not sure is unknown, not false', 'hot_red', { hot_red: 'not_sure' }, 'unknown'],
    ['a value by name', { four_steps: 'no' }, { four_steps: 'no' }, 'true'],
    ['one of several values', { onset: ['injury', 'sudden'] }, { onset: 'sudden' }, 'true'],
    ['at most, at the border', { age: { at_most: 16 } }, { age: 16 }, 'true'],
    ['at most, above it', { age: { at_most: 16 } }, { age: 17 }, 'false'],
    ['at least, at the border', { age: { at_least: 55 } }, { age: 55 }, 'true'],
    ['a number that is not known', { age: { at_least: 55 } }, { age: 'not_sure' }, 'unknown'],
    ['a list that includes the place', { location: { includes: ['back'] } }, { location: ['front', 'back'] }, 'true'],
    ['a list without it', { location: { includes: ['back'] } }, { location: ['front'] }, 'false'],
    ['all: one false part decides', { all: ['hot_red', 'fever_unwell'] }, { hot_red: 'no' }, 'false'],
    ['all: an unknown part leaves it open', { all: ['hot_red', 'fever_unwell'] }, { hot_red: 'yes' }, 'unknown'],
    ['any: one true part decides', { any: ['hot_red', 'fever_unwell'] }, { hot_red: 'yes' }, 'true'],
    ['any: false and unknown is unknown', { any: ['hot_red', 'fever_unwell'] }, { hot_red: 'no' }, 'unknown'],
    ['not: unknown stays unknown', { not: 'hot_red' }, {}, 'unknown'],
    ['unless: an unknown exception does not stand in the way', { unless: 'hot_red' }, {}, 'true'],
    ['unless: a known exception does', { unless: 'hot_red' }, { hot_red: 'yes' }, 'false'],
    ['always', 'always', {}, 'true'],
  ])('%s', (_name, yaml, slots, expected) => {
    expect(truthOf(yaml, slots as SlotValues)).toBe(expected)
  })

  test('refuses a rule with two slots, an empty list and a word that is no rule', () => {
    for (const yaml of [{ a: 'yes', b: 'no' }, { all: [] }, { age: { over: 3 } }, 7]) {
      expect(conditionSchema.safeParse(yaml).success).toBe(false)
    }
  })

  test('names every slot that it reads, however deep', () => {
    const condition = conditionSchema.parse({ all: ['a', { any: [{ b: 'no' }, { not: { c: { at_least: 1 } } }, { unless: 'd' }] }] })
    expect(slotsOf(condition)).toEqual(['a', 'b', 'c', 'd'])
  })
})
