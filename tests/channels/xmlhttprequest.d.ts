/** The package has no types; the tests only hand it on. */
declare module 'xmlhttprequest' {
  export const XMLHttpRequest: unknown
}
