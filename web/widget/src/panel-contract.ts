/** What the loader hands to the panel. */
export interface PanelHost {
  readonly root: ShadowRoot
  readonly base: string
  readonly title: string | undefined
  /** Styles the shadow root in a way that the page's Content-Security-Policy lets through. */
  readonly addStyles: (css: string) => void
  /** The visitor closed the panel. */
  readonly onClose: () => void
  readonly onUnread: (count: number) => void
}

/** What the panel offers to the loader. */
export interface Panel {
  /** `focus: false` when the page opens it again by itself after a reload. */
  readonly show: (focus: boolean) => void
  readonly hide: () => void
}

/** The global that panel.js leaves for the loader. */
export interface PanelScript {
  readonly mountPanel: (host: PanelHost) => Panel
}
