import { readableOn } from './colour'
import { readKeptUnread, storageKey } from './credentials'
import type { EmbedOptions } from './embed-options'
import type { Panel, PanelScript } from './panel-contract'
import { launcherStrings as strings } from './strings'
import { addStyles } from './stylesheet'
import css from './styles/launcher.css?inline'

declare const PANEL_VERSION: string

const SVG = 'http://www.w3.org/2000/svg'
const BUBBLE = 'M12 4c-5 0-9 3-9 7 0 2 1 4 3 6l-1 4 4-2c8 2 12-4 12-8s-4-7-9-7Z'
/** Per tab: a reload finds the chat as it was left. */
const OPEN_KEY = 'knead:open'

/** Background of the panel in each theme, for the contrast of the accent colour. Equal to `--surface` in tokens.css. */
const SURFACE = { light: '#ffffff', dark: '#232725' }

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
  let isOpen = false

  const applyTheme = (): void => {
    const name = theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme
    host.dataset['theme'] = name
    host.style.setProperty('--accent', readableOn(SURFACE[name], colour))
    host.style.setProperty('--on-accent', SURFACE[name])
  }
  const showUnread = (count: number): void => {
    badge.hidden = count === 0
    // A bare "2" tells nothing to a person who hears the page.
    badge.title = badge.ariaLabel = strings.unread(count)
    badge.textContent = String(count)
  }
  const announce = (event: string, count?: number): boolean => dispatchEvent(new CustomEvent(`knead:${event}`, { detail: { count } }))
  const setOpen = (open: boolean): void => {
    button.hidden = isOpen = open
    try {
      sessionStorage.setItem(OPEN_KEY, open ? '1' : '')
    } catch {
      // Storage is forbidden here: the chat then starts closed after a reload.
    }
    announce(open ? 'open' : 'close')
  }
  const loadPanel = async (): Promise<Panel> => {
    const { mountPanel } = await loadScript(`${base}/widget/panel.js?v=${PANEL_VERSION}`, nonce)
    text.textContent = label
    const onUnread = (count: number): void => {
      showUnread(count)
      announce('unread', count)
    }
    return mountPanel({ root, base, title, nonce, onClose: close, onUnread })
  }
  const open = async (focus: boolean): Promise<void> => {
    if (isOpen) return
    setOpen(true)
    try {
      const loaded = await (panel ??= loadPanel())
      if (isOpen) loaded.show(focus)
    } catch {
      panel = undefined
      text.textContent = strings.unreachable
      setOpen(false)
    }
  }
  const close = (): void => {
    if (!isOpen) return
    setOpen(false)
    button.focus()
    void panel?.then((loaded) => {
      loaded.hide()
    })
  }
  const openFocused = (): void => void open(true)

  addStyles(root, css, nonce)
  host.id = 'knead-chat'
  host.dataset['position'] = position
  button.className = 'launcher'
  button.ariaHasPopup = 'dialog'
  badge.className = 'badge'
  badge.role = 'img'
  text.textContent = label
  button.append(drawBubble(), text, badge)
  button.onclick = openFocused
  root.append(button)
  dark.addEventListener('change', applyTheme)
  applyTheme()
  showUnread(readKeptUnread(storageKey(base)))
  document.body.append(host)
  if (wasOpen()) void open(false)

  return {
    open: openFocused,
    close,
    toggle: () => {
      if (isOpen) close()
      else openFocused()
    },
  }
}

function drawBubble(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  const path = document.createElementNS(SVG, 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  path.setAttribute('d', BUBBLE)
  svg.append(path)
  return svg
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

function wasOpen(): boolean {
  try {
    return sessionStorage.getItem(OPEN_KEY) !== null && sessionStorage.getItem(OPEN_KEY) !== ''
  } catch {
    return false
  }
}
