import fc from 'fast-check'
import { linkBelow, linkText } from '../../web/widget/src/link-text'

const hrefs = (text: string, warning = false): string[] => linkText(text, warning).flatMap(({ href }) => href ?? [])

describe('links in a text', () => {
  it('are web addresses without the full stop after them, and phone numbers', () => {
    expect(hrefs('See https://example.org/knee. Or call +1 555 010 0199.')).toEqual(['https://example.org/knee', 'tel:+15550100199'])
  })

  it('are emergency numbers in a warning only', () => {
    expect(hrefs('Call 911 or 999 now.', true)).toEqual(['tel:911', 'tel:999'])
    expect(hrefs('I walked 999 steps.')).toEqual([])
  })

  it('are never anything but http, https or tel', () => {
    expect(hrefs('javascript:alert(1) data:text/html,x file:///etc/passwd', true)).toEqual([])
  })

  it('leave every character of the text in place', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (text, warning) => {
        const segments = linkText(text, warning)
        expect(segments.map((segment) => segment.text).join('')).toBe(text)
        for (const { href } of segments) expect(href ?? 'tel:').toMatch(/^(https?:\/\/|tel:)/)
      }),
    )
  })
})

it('a path of the server is below its address and nowhere else', () => {
  expect(linkBelow('https://a.example', '/appointments/1.ics')).toBe('https://a.example/appointments/1.ics')
  for (const path of ['//evil.example/x', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '']) {
    expect(linkBelow('https://a.example', path)).toBeUndefined()
  }
})
