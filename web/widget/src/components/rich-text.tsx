import type { JSX } from 'preact'
import { linkText } from '../link-text'

/** Plain text, each line a paragraph; only web addresses and phone numbers become links. Nothing is ever parsed as HTML. */
export function RichText({ text, warning = false }: { readonly text: string; readonly warning?: boolean }): JSX.Element {
  return (
    <>
      {text.split(/\n+/).map((paragraph, index) => (
        <p key={index} dir="auto">
          {linkText(paragraph, warning).map(({ text: part, href }) => (href === undefined ? part : <TextLink href={href} text={part} />))}
        </p>
      ))}
    </>
  )
}

function TextLink({ href, text }: { readonly href: string; readonly text: string }): JSX.Element {
  return href.startsWith('tel:') ? (
    <a href={href}>{text}</a>
  ) : (
    <a href={href} target="_blank" rel="noreferrer">
      {text}
    </a>
  )
}
