import { readEmbedOptions } from './embed-options'
import { attachLauncher, type Launcher } from './launcher'

/** What a page may call as `Knead.open()`, once the document is there. */
const page = window as { Knead?: Launcher }
/** Only while a classic script runs does the page tell which one it is. */
const script = document.currentScript
if (script) {
  const options = readEmbedOptions(script as HTMLScriptElement)
  const attach = (): void => {
    // A second script tag is a mistake of the page's template, not a second chat.
    page.Knead ??= attachLauncher(options)
  }
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', attach)
  else attach()
}
