/**
 * Makes the page's own buttons open the chat. They are hidden until this script has run, so that without scripts the phone number stands alone;
 * a press before the widget has arrived is kept and carried out once it is there.
 */
export {}

declare global {
  interface Window {
    Knead?: { open(): void }
  }
}

const RETRY_MILLISECONDS = 100
const PATIENCE_MILLISECONDS = 10_000

function openChat(waitedMilliseconds = 0): void {
  if (window.Knead) window.Knead.open()
  else if (waitedMilliseconds < PATIENCE_MILLISECONDS) {
    window.setTimeout(() => {
      openChat(waitedMilliseconds + RETRY_MILLISECONDS)
    }, RETRY_MILLISECONDS)
  }
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-open-chat]')) {
  button.hidden = false
  button.addEventListener('click', () => {
    openChat()
  })
}
