import type { JSX } from 'preact'

/** The page of this result, on the chat's own server. */
export interface Card {
  readonly label: string
  readonly href: string
}

export function CardLink({ card }: { readonly card: Card | undefined }): JSX.Element | false {
  return (
    card !== undefined && (
      <p>
        <a href={card.href} target="_blank" rel="noopener noreferrer">
          {card.label}
        </a>
      </p>
    )
  )
}

/** The drawing, made by the server, on white like a printed sheet. Where a page allows no pictures from there, its text stands in for it. */
export function MuscleMap({ card, text }: { readonly card: Card; readonly text: string }): JSX.Element {
  return <img class="map" src={card.href.replace('?', '/map.svg?')} alt={text} />
}
