/** Whether somebody sits before the screen: what the page asks for by itself must keep no login awake. */
let isActive = false
let lastAt = Date.now()

for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const) {
  addEventListener(
    kind,
    () => {
      isActive = true
      lastAt = Date.now()
    },
    { passive: true, capture: true },
  )
}

/** Whether something was done since this was last asked. */
export function takeActivity(): boolean {
  const was = isActive
  isActive = false
  return was
}

export function idleMilliseconds(): number {
  return Date.now() - lastAt
}
