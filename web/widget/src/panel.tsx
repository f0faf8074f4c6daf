import { render } from 'preact'
import { Chat } from './chat'
import { ChatPanel } from './components/chat-panel'
import { emptyView } from './conversation-view'
import type { Panel, PanelHost } from './panel-contract'
import * as strings from './strings'
import css from './styles/panel.css?inline'

/** Puts the panel beside the launcher and starts the conversation. Called once a page. */
export function mountPanel(host: PanelHost): Panel {
  host.addStyles(css)
  const container = document.createElement('div')
  // The page around it may be in another language.
  container.lang = strings.lang
  container.dir = strings.dir
  host.root.append(container)
  let view = emptyView
  let focusCount = 0
  // Unknown at first: the launcher may show what an earlier page left unread.
  let unread: number | undefined
  const draw = (): void => {
    render(
      <ChatPanel
        base={host.base}
        title={host.title ?? strings.title}
        view={view}
        focusCount={focusCount}
        onSend={(answer) => {
          chat.send(answer)
        }}
        onRetry={() => {
          chat.retry()
        }}
        onStartNew={() => {
          chat.startNew()
        }}
        onClose={host.onClose}
      />,
      container,
    )
  }
  const chat = new Chat(host.base, (next) => {
    if (next.unread !== unread) host.onUnread(next.unread)
    unread = next.unread
    view = next
    draw()
  })
  draw()
  chat.start()
  return {
    show: (focus) => {
      if (focus) focusCount += 1
      chat.open()
    },
    hide: () => {
      chat.close()
    },
  }
}
