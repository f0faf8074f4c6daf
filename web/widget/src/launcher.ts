import { makeReadable } from './colour'
import { readKeptUnread, storageKey } from './credentials'
import type { EmbedOptions } from './embed-options'
import type { Panel, PanelScript } from './panel-contract'
import * as strings from './strings'
import css from './styles/launcher.css?inline'

/** Per tab: a reload finds the chat as it was left. */
const OPEN_KEY = 'knead:open'

/** What a page may do with the chat. */
export interface Launcher {
  open(): void
  close(): void
  toggle(): void
}

/** Puts the button on the page. The panel is loaded on the first click; until then the page carries nothing else. */
export function attachLauncher({ base, title, label, position, theme, colour, nonce }: EmbedOptions): Launcher {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  const button = document.createElement('button')
  const text = document.createElement('span')
  const badge = document.createElement('span')
  const dark = matchMedia('(prefers-color-scheme: dark)')
  let panel: Promise<Panel> | undefined

  const addStyles = (text: string): void => {
    // No style attribute or element, so that a policy without `unsafe-inline` lets it through. Browsers before 2023 get an element with the page's nonce.
    if ('adoptedStyleSheets' in root) {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(text)
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    } else {
      const style = document.createElement('style')
      style.nonce = nonce
      style.textContent = text
      ;(root as ShadowRoot).append(style)
    }
  }
  const applyTheme = (): void => {
    const isDark = theme === 'dark' || (theme !== 'light' && dark.matches)
    host.dataset['theme'] = isDark ? 'dark' : 'light'
    host.style.setProperty('--accent', makeReadable(colour, isDark))
  }
  const showUnread = (count: number): void => {
    badge.hidden = count === 0
    // A bare "2" tells nothing to a person who hears the page.
    button.ariaLabel = count > 0 ? `${label}, ${strings.unread(count)}` : null
    badge.textContent = String(count)
  }
  const announce = (event: string, count?: number): boolean => dispatchEvent(new CustomEvent(`knead:${event}`, { detail: { count } }))
  /** The button is there while the panel is not. */
  const isOpen = (): boolean => button.hidden
  const setOpen = (open: boolean): void => {
    button.hidden = open
    rememberOpen(open ? '1' : '')
    announce(open ? 'open' : 'close')
  }
  const loadPanel = async (): Promise<Panel> => {
    const { mountPanel } = await loadScript(`${base}/widget/panel.js?v=%%panel_version%%`, nonce)
    text.textContent = label
    const onUnread = (count: number): void => {
      showUnread(count)
      announce('unread', count)
    }
    return mountPanel({ root, base, title, addStyles, onClose: close, onUnread })
  }
  const open = async (focus: boolean): Promise<void> => {
    if (isOpen()) return
    setOpen(true)
    try {
      const loaded = await (panel ??= loadPanel())
      if (isOpen()) loaded.show(focus)
    } catch {
      panel = undefined
      text.textContent = strings.unreachable
      setOpen(false)
    }
  }
  const close = (): void => {
    if (!isOpen()) return
    setOpen(false)
    button.focus()
    void panel?.then((loaded) => {
      loaded.hide()
    })
  }
  const openFocused = (): void => void open(true)

  addStyles(css)
  host.id = 'knead-chat'
  host.dataset['position'] = position
  button.className = 'launcher'
  button.ariaHasPopup = 'dialog'
  button.lang = strings.lang
  badge.className = 'badge'
  text.textContent = label
  button.append(text, badge)
  button.onclick = openFocused
  root.append(button)
  dark.addEventListener('change', applyTheme)
  applyTheme()
  showUnread(readKeptUnread(storageKey(base)))
  document.body.append(host)
  if (rememberOpen()) void open(false)

  return {
    open: openFocused,
    close,
    toggle: () => {
      if (isOpen()) close()
      else openFocused()
    },
  }
}

function loadScript(src: string, nonce: string): Promise<PanelScript> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = src
    script.nonce = nonce
    script.onload = () => {
      resolve((window as unknown as { KneadPanel: PanelScript }).KneadPanel)
    }
    script.onerror = reject
    document.head.append(script)
  })
}

/** Keeps the mark if one is given and returns what is kept; nothing where storage is forbidden: the chat then starts closed after a reload. */
function rememberOpen(mark?: string): string | null {
  try {
    if (mark !== undefined) sessionStorage.setItem(OPEN_KEY, mark)
    return sessionStorage.getItem(OPEN_KEY)
  } catch {
    return null
  }
}
