import { launcherStrings } from './strings'

/** What a page may set on the script tag. Anything unknown falls back to the default: a typing error must not hide the chat. */
export interface EmbedOptions {
  /** Origin and folder that the script came from, without a slash at the end; the server is there too. */
  readonly base: string
  /** Header of the panel; undefined: the widget's own words. */
  readonly title: string | undefined
  readonly label: string
  readonly position: 'left' | 'right'
  readonly theme: 'auto' | 'light' | 'dark'
  /** `#rrggbb` */
  readonly colour: string
  readonly nonce: string
}

const DEFAULT_COLOUR = '#1d6b60'

export function readEmbedOptions(script: HTMLScriptElement): EmbedOptions {
  const { title, label, position, theme, color = '' } = script.dataset
  return {
    base: new URL('.', script.src).href.slice(0, -1),
    title,
    label: label ?? launcherStrings.label,
    position: position === 'left' ? 'left' : 'right',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    colour: /^#[\da-f]{6}$/i.test(color) ? color : DEFAULT_COLOUR,
    nonce: script.nonce ?? '',
  }
}
