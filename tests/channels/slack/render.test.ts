import fc from 'fast-check'
import { renderRetired, renderInvitation, renderReply } from '../../../src/channels/slack/render'
import { createSeal } from '../../../src/channels/slack/seal'
import { cutText, escapeSlackText, readSlackText, splitText } from '../../../src/channels/slack/text'
import { readSlackWords, type SlackWords } from '../../../src/channels/slack/words'
import type { Prompt, PromptKind, Reply } from '../../../src/core/reply'
import type { MuscleMap, ResultView } from '../../../src/core/result-view'
import { loadShippedContent } from '../../core/visitor'
import { areBlocksValid } from './block-rules'

let words: SlackWords
beforeAll(async () => {
  words = readSlackWords(await loadShippedContent())
})

const said = fc.string({ minLength: 1, maxLength: 9000, unit: 'grapheme' }).filter((text) => text.trim() !== '')
const label = fc.string({ minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== '')
const prompt = fc.record({
  step: fc.constantFrom('story', 'emergency', 'booking_opening'),
  slot: fc.constant(null),
  kind: fc.constantFrom<PromptKind>('yes_no', 'choice', 'multi', 'number', 'days', 'text'),
  options: fc
    .uniqueArray(fc.string({ minLength: 1, maxLength: 60 }), { maxLength: 40 })
    .chain((ids) => fc.tuple(...ids.map((id) => label.map((text) => ({ id, label: text }))))),
  min: fc.constantFrom(0, 1),
  max: fc.constantFrom(10, 120),
  skippable: fc.boolean(),
}) satisfies fc.Arbitrary<Prompt>

const makeMap = (words: Partial<MuscleMap['words']>) => ({ muscles: [], places: [], side: 'left', words }) as unknown as MuscleMap
const pictureUrl = { muscles: () => 'https://chat.practice.test/a.png', places: () => 'https://chat.practice.test/b.png' }

/** A yes-or-no question never has forty answers. */
const reply: fc.Arbitrary<Reply> = fc
  .record({
    source: fc.constant('s'),
    kind: fc.constantFrom('text', 'echo', 'question', 'stop', 'result', 'booked'),
    text: fc.oneof(
      said,
      fc.array(said, { minLength: 2, maxLength: 8 }).map((parts) => parts.join('\n\n')),
    ),
    prompt,
    link: fc.constant({ label: 'Calendar file', path: '/appointments/a.ics' }),
    map: fc.record({ description: said, numbered: said, title: label }).map(makeMap),
  })
  .map(({ prompt: asked, ...rest }) => ({
    ...rest,
    result: { musclesText: rest.text.split('\n\n').at(-1) } as ResultView,
    prompt: { ...asked, options: asked.kind === 'yes_no' ? asked.options.slice(0, 3) : asked.options },
  }))

describe('a reply in Block Kit', () => {
  test('keeps all limits of Slack, whatever it says and asks', () => {
    fc.assert(
      fc.property(reply, fc.string({ maxLength: 5000 }), (each, answer) => {
        for (const message of [
          renderReply(each, { words, publicUrl: 'https://chat.practice.test', pictureUrl }),
          renderRetired(each, answer, { words, publicUrl: 'https://chat.practice.test' }),
        ]) {
          expect(areBlocksValid(message.blocks)).toBe(true)
          expect(message.text.length).toBeGreaterThan(0)
          expect(message.text.length).toBeLessThanOrEqual(4000)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('has nothing that Slack could take for markup, a link or a mention', () => {
    const text = '*bold* <!channel> <https://evil.example|click> &amp; `code`'
    const { blocks, text: fallback } = renderReply(
      { source: 's', kind: 'result', text: `Head\n\n${text}\nmore` },
      { words, publicUrl: undefined, pictureUrl: undefined },
    )
    expect(JSON.stringify(blocks)).not.toContain('mrkdwn')
    expect(fallback).not.toMatch(/<|>/)
  })

  test('leaves the calendar file out where nobody could fetch it', () => {
    const booked: Reply = { source: 's', kind: 'booked', text: 'Booked.', link: { label: 'File', path: '/a.ics' } }
    expect(renderReply(booked, { words, publicUrl: undefined, pictureUrl: undefined }).blocks).toHaveLength(1)
  })

  test('a visit that is told of keeps its calendar file once its buttons are gone', () => {
    const options = [{ id: 'cancel', label: 'Cancel my visit' }]
    const taps: Prompt = { step: 'visit', slot: null, kind: 'choice', options, skippable: false }
    const booked: Reply = { source: 's', kind: 'booked', text: 'Booked.', prompt: taps, link: { label: 'File', path: '/a.ics' } }
    const parts = { words, publicUrl: 'https://chat.practice.test' }
    const live = JSON.stringify(renderReply(booked, { ...parts, pictureUrl: undefined }).blocks)
    const retired = JSON.stringify(renderRetired(booked, null, parts).blocks)
    expect([live, retired].map((blocks) => blocks.includes('https://chat.practice.test/a.ics'))).toEqual([true, true])
    expect([live, retired].map((blocks) => blocks.includes('Cancel my visit'))).toEqual([true, false])
  })

  test('writes out labels that Slack would cut', () => {
    const long = 'It hurts '.repeat(12).trim()
    const asked: Prompt = { step: 's', slot: null, kind: 'multi', options: [{ id: 'a', label: long }], skippable: false }
    expect(
      JSON.stringify(
        renderReply(
          { source: 's', kind: 'question', text: 'Which?', prompt: asked },
          { words, publicUrl: undefined, pictureUrl: undefined },
        ).blocks,
      ),
    ).toContain(`• ${long}`)
  })

  test('invites with a button', () => {
    expect(areBlocksValid(renderInvitation('Come in.', words).blocks)).toBe(true)
  })
})

describe('texts', () => {
  test('are split without losing a word, and never beyond the limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 15, max: 80 }),
        (list, limit) => {
          const parts = splitText(list.join(' '), limit)
          expect(parts.every((part) => part.length <= limit)).toBe(true)
          expect(parts.join(' ')).toBe(list.join(' '))
        },
      ),
    )
  })

  test('survive the way to Slack and back', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readSlackText(escapeSlackText(text))).toBe(text.trim())
      }),
    )
  })

  test.each([
    ['<mailto:jo@example.com|jo@example.com>', 'jo@example.com'],
    ['<mailto:jo@example.com>', 'jo@example.com'],
    ['call <tel:6075550142|(607) 555-0142>', 'call (607) 555-0142'],
    ['<https://example.org>', 'https://example.org'],
    ['<@U1> <#C1|general> hi', 'hi'],
  ])('%s is read as %s', (sent, read) => {
    expect(readSlackText(sent)).toBe(read)
  })

  test('are cut with an ellipsis', () => {
    expect([cutText('abc', 3), cutText('abcd', 3)]).toEqual(['abc', 'ab…'])
  })
})

describe('a sealed token', () => {
  const seal = createSeal('mB3uS0vQx7Lr2TnWf9ZkYc5HdGjPa8Ei')

  test('opens for its own place and key alone, and not after any change', () => {
    const sealed = seal.close('xoxb-secret', 'T1')
    expect(seal.open(sealed, 'T1')).toBe('xoxb-secret')
    expect(seal.open(sealed, 'T2')).toBeUndefined()
    expect(createSeal('another key of at least 32 bytes!').open(sealed, 'T1')).toBeUndefined()
    const bytes = Buffer.from(sealed, 'base64url')
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8((bytes[i] ?? 0) ^ 1, i)
      expect(seal.open(changed.toString('base64url'), 'T1')).toBeUndefined()
    }
    for (const rubbish of ['', 'x', sealed.slice(0, 20)]) expect(seal.open(rubbish, 'T1')).toBeUndefined()
  })

  test('looks different each time', () => {
    expect(seal.close('a', 'T1')).not.toBe(seal.close('a', 'T1'))
  })
})
