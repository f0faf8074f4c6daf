import * as strings from './strings'

/** What a page may set on the script tag. Anything unknown falls back to the default: a typing error must not hide the chat. */
export interface EmbedOptions {
  /** Origin and folder that the script came from, without a slash at the end; the server is there too. */
  readonly base: string
  /** Header of the panel; undefined: the widget's own words. */
  readonly title: string | undefined
  readonly label: string
  /** `left`; anything else is right. */
  readonly position: string
  /** `light` or `dark`; anything else follows the system. */
  readonly theme: string | undefined
  /** `#rrggbb` */
  readonly colour: string
  readonly nonce: string
}

const DEFAULT_COLOUR = '#1d6b60'

export function readEmbedOptions(script: HTMLScriptElement): EmbedOptions {
  const { title, label = strings.label, position = '', theme, color = '' } = script.dataset
  return {
    base: new URL('.', script.src).href.slice(0, -1),
    title,
    label,
    position,
    theme,
    colour: /^#[\da-f]{6}$/i.test(color) ? color : DEFAULT_COLOUR,
    nonce: script.nonce ?? '',
  }
}
