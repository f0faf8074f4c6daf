/**
 * Adds styles to a shadow root without a `style` attribute or element, so that a Content-Security-Policy without
 * `unsafe-inline` lets them through. Browsers before 2023 get a style element with the page's nonce.
 */
export function addStyles(root: ShadowRoot, css: string, nonce: string): void {
  if ('adoptedStyleSheets' in root) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    return
  }
  const style = document.createElement('style')
  style.nonce = nonce
  style.textContent = css
  ;(root as ShadowRoot).append(style)
}
