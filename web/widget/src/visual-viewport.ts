/** Phones lay the keyboard over the page instead of making the page smaller: tells the stylesheet how much of the screen is left. */
export function keepAboveKeyboard(panel: HTMLElement): void {
  const viewport = window.visualViewport
  if (!viewport) return
  const follow = (): void => {
    // A visitor who zooms in wants to look around, not a panel of half the size.
    const zoomed = viewport.scale > 1.05
    panel.style.setProperty('--visible-height', zoomed ? '100dvh' : `${String(Math.round(viewport.height))}px`)
    panel.style.setProperty('--visible-top', zoomed ? '0px' : `${String(Math.round(viewport.offsetTop))}px`)
  }
  viewport.addEventListener('resize', follow)
  viewport.addEventListener('scroll', follow)
  follow()
}
