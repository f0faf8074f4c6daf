import { readEmbedOptions } from './embed-options'
import { attachLauncher, type Launcher } from './launcher'

declare global {
  interface Window {
    /** What a page may call, once the document is there. */
    Knead?: Launcher
  }
}

/** Only while a classic script runs does the page tell which one it is. */
const script = document.currentScript
if (script) {
  const options = readEmbedOptions(script as HTMLScriptElement)
  const attach = (): void => {
    // A second script tag is a mistake of the page's template, not a second chat.
    window.Knead ??= attachLauncher(options)
  }
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', attach)
  else attach()
}
