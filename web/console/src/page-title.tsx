import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import * as strings from './strings'

/**
 * The heading of a page. Takes the focus when the page appears, so that a screen reader tells where it is. How many visitors wait stands in the
 * name of the browser's tab.
 */
export function PageTitle({
  title,
  waiting = 0,
  children,
}: {
  title: string
  waiting?: number
  children?: ComponentChildren
}): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    heading.current?.focus()
  }, [title])
  useEffect(() => {
    document.title = `${strings.counted(title, waiting)} · ${strings.title}`
  }, [title, waiting])
  return (
    <div class="page-title">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  )
}
