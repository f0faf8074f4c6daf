import { useLayoutEffect, useState } from 'preact/hooks'

/** Where in the console we are. In the part of the address after `#`, which no server and no log ever gets to see. */
export type Route =
  | { readonly page: 'cases'; readonly nth: number }
  | { readonly page: 'case'; readonly id: string }
  | { readonly page: 'card'; readonly id: string }
  | { readonly page: 'appointments' }

function readRoute(hash: string): Route {
  const [, page, rest] = hash.replace(/^#/, '').split('/')
  if (page === 'appointments') return { page }
  if ((page === 'case' || page === 'card') && rest) return { page, id: decodeURIComponent(rest) }
  const nth = page === 'cases' ? Number(rest) : 0
  return { page: 'cases', nth: Number.isSafeInteger(nth) && nth > 0 ? nth : 0 }
}

export function writeRoute(route: Route): string {
  if (route.page === 'case' || route.page === 'card') return `#/${route.page}/${encodeURIComponent(route.id)}`
  return route.page === 'cases' ? `#/cases/${String(route.nth)}` : '#/appointments'
}

/** The current route; follows links and the browser's back button. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash)
  // Before the page is painted: an address changed between the first picture and a listener that came after it would be followed by nobody.
  useLayoutEffect(() => {
    const follow = (): void => {
      setHash(location.hash)
    }
    addEventListener('hashchange', follow)
    return () => {
      removeEventListener('hashchange', follow)
    }
  }, [])
  return readRoute(hash)
}
