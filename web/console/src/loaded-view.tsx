import type { ComponentChildren, JSX } from 'preact'
import * as strings from './strings'
import type { Loaded } from './use-loaded'

/** Shows what was loaded, or why not. */
export function LoadedView<T>({
  loaded,
  reload,
  children,
}: {
  loaded: Loaded<T>
  reload: () => void
  children: (data: T) => ComponentChildren
}): JSX.Element {
  if (loaded.state === 'ready') return <>{children(loaded.data)}</>
  if (loaded.state === 'loading') {
    return (
      <p class="quiet" role="status">
        {strings.loading}
      </p>
    )
  }
  return (
    <div role="alert" class="failure">
      <p>{loaded.sentence}</p>
      <button type="button" class="quiet-button" onClick={reload}>
        {strings.tryAgain}
      </button>
    </div>
  )
}
