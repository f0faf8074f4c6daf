import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderSite } from '../../src/console/site-page'
import type { Content, Practice } from '../../src/core/content'
import { gradeOf } from '../content/reading-grade'
import { loadRealContent } from '../content/real-content'

const read = (path: string) => readFileSync(join(__dirname, '../..', path), 'utf8')
const FRAME = read('web/site/index.html')
const TEMPLATE = FRAME.replace('{{> page}}', () => read('dialogs/page.html'))

let content: Content

beforeAll(async () => {
  content = await loadRealContent()
})

/** The page with the practice changed. */
function render(template: string, practice: Partial<Practice> = {}): string {
  return renderSite(template, '', { ...content, practice: { ...content.practice, ...practice } })
}

/** What a person reads: no tags, no drawings, one space between words. */
function readText(html: string): string {
  return html
    .replace(/<(svg|head)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&[^;]+;/g, ' ')
    .replace(/\s+/g, ' ')
}

describe('filling the page', () => {
  it('puts the page of the content folder into its frame', () => {
    expect(renderSite('<body>{{> page}}</body>', '<p>{{name}}, $& $1</p>', content)).toBe(
      `<body><p>${content.practice.name}, $& $1</p></body>`,
    )
  })

  it('leaves no placeholder, whatever the region', () => {
    for (const { id } of content.regions.values()) expect(render(TEMPLATE, { region: id })).not.toMatch(/\{\{|\}\}/)
  })

  it('keeps every fact of the practice text, quotes included', () => {
    const name = `<script>alert("1")</script> & 'Sons'`
    const page = render('<p title="{{name}}">{{name}}</p>', { name })
    const escaped = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;Sons&#39;'
    expect(page).toBe(`<p title="${escaped}">${escaped}</p>`)
  })

  it('does not fill what a fact itself says', () => {
    expect(render('{{name}}', { name: '{{phone}}' })).toBe('{{phone}}')
    const linked = { trigger_points_link: '{{phone}}' }
    expect(render('{{#trigger_points_link}}{{url}}{{/trigger_points_link}}', linked)).toBe('{{phone}}')
  })

  it.each(['{{nmae}}', '{{#name}}x{{/name}}', '{{hours}}'])('refuses a template with %s', (template) => {
    expect(() => render(template)).toThrow(/The page/)
  })

  it.each([
    ['US', 'Monday and Tuesday 9:00 am – 12:00 pm;Thursday to Saturday 9:00 am – 12:00 pm, 1:00 pm – 5:00 pm;'],
    ['EU', 'Monday and Tuesday 09:00 – 12:00;Thursday to Saturday 09:00 – 12:00, 13:00 – 17:00;'],
  ] as const)('joins days with the same hours, leaves out closed ones, and has the clock of the region: %s', (region, expected) => {
    const early = [{ from: '09:00', to: '12:00' }]
    const split = [...early, { from: '13:00', to: '17:00' }]
    const hours = { monday: early, tuesday: early, thursday: split, friday: split, saturday: split }
    const page = render('{{#hours}}{{days}} {{times}};{{/hours}}', { region, booking: { ...content.practice.booking, hours } })
    expect(page).toBe(expected)
  })

  it('links to a page about trigger points only where the practice has one', () => {
    expect(render(TEMPLATE, { trigger_points_link: 'https://example.org/tp?a=1&b=2' })).toContain(
      'href="https://example.org/tp?a=1&amp;b=2"',
    )
    expect(render(TEMPLATE, { trigger_points_link: undefined })).not.toContain('Learn more about trigger points')
  })

  it('numbers to call are those of the region', () => {
    expect(readText(render(TEMPLATE, { region: 'UK' }))).toContain('Call 999 now')
  })
})

describe('the text', () => {
  const text = readText(TEMPLATE)

  // The therapist's page, item by item; S1 to S42 of its list.
  const told: [items: string, pattern: RegExp][] = [
    ['S1 massage for knee pain', /Massage for knee pain/],
    ['S2, S3 many causes, this is about a few', /Many things can make a knee hurt.*a few of them/],
    [
      'S4, S5, S6 tight muscles pull and load the knee unevenly',
      /stays tight.*calf, the thigh, the buttock or the hip.*pulls on tendons.*load gets uneven/,
    ],
    ['S7, S8 long time in heels', /high heels.*calf is held short/],
    ['S9 sudden switch to heels', /all at once.*calves sore.*cramp/],
    ['S10 tucked sheets', /sheets press the feet down.*all night/],
    ['S11, S12 plantar fasciitis, as information', /Plantar fasciitis is a very painful foot condition.*theory/],
    ['S13, S15, S16 sitting on one leg', /Sitting on a bent leg lowers its blood flow.*leg and thigh are tight too, the knee may feel it/],
    ['S14 stop for a few days', /stop for a few days and see how you feel/],
    [
      'S17 the eight places',
      /office, at school, in the car, on a plane, at the movies, in a restaurant, at the computer, in front of the TV/,
    ],
    ['S18 hard on back and legs', /hard on the back and the legs/],
    [
      'S19, S20 every 30 to 60 minutes, walk, stretch, get going',
      /every 30 to 60 minutes\. Walk around, stretch a bit, and get your legs going again/,
    ],
    ['S21 heels while sitting', /Heels while you sit.*just as short as it is when you stand/],
    ['S22 overdone workout', /workout that was too much.*muscles and joints get sore/],
    ['S23, S24 trigger points', /trigger points\. They may send pain to the knee.*Learn more about trigger points/],
    ['S25, S26, S27 short and weak muscles', /Short, tight muscles are helped to relax\. Weak ones/],
    ['S28, S29, S32 no routines', /no routines\. I blend several techniques.*how you are that day/],
    ['S30, S31 questions and tips', /At your first visit I ask questions.*tips on how to avoid the pain or manage it/],
    ['S33, S34 calves first', /The calves.*usually the main culprit/],
    ['S35 leg and thigh', /rest of the leg and the thigh/],
    ['S36 hips and back', /gluteals.*deep lateral rotators.*iliotibial band.*tensor fasciae latae.*quadratus lumborum.*sacrum.*lumbar/],
    ['S37, S38 around the knee, honest about adhesions', /All around the knee.*breaks up adhesions\. Research does not support/],
    ['S39, S40 care behind the knee', /nerves and blood vessels.*skilled and careful/],
    ['S41, S42 feet and ankles', /feet and ankles get a thorough massage/],
  ]

  it.each(told)('tells %s', (_items, pattern) => {
    expect(text).toMatch(pattern)
  })

  it('promises nothing and names no disease as the reader’s', () => {
    expect(text).not.toMatch(/\b(cures?|proven|guarantee\w*|miracle|heals?|cuts? off|out of line|misalign\w*|determine the cause)\b/i)
    expect(text).not.toMatch(/\byou have (plantar|arthritis|bursitis|a (torn|trigger))/i)
  })

  it('is readable at about US grade 6', () => {
    const paragraphs = [...TEMPLATE.replace(/<svg[\s\S]*?<\/svg>/g, '').matchAll(/<(p|li)\b[^>]*>([\s\S]*?)<\/\1>/g)].map(
      ([, , body = '']) => `${readText(body).trim()}.`,
    )
    expect(gradeOf(paragraphs.join(' ').replace(/\([^)]*\)/g, ''))).toBeLessThan(6)
  })
})
