import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** What was just done. It takes the focus from the button that did it, which is gone, so that a screen reader tells it. */
export function DoneLine({ sentence }: { sentence: string }): JSX.Element {
  const line = useRef<HTMLParagraphElement>(null)
  useLayoutEffect(() => {
    if (sentence !== '') line.current?.focus()
  }, [sentence])
  return (
    <p class="done" tabIndex={-1} ref={line}>
      {sentence}
    </p>
  )
}
