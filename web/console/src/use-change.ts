import { useEffect, useRef } from 'preact/hooks'

/** Calls when the value has become another one; what was not known before is no change. */
export function useChange(value: string | undefined, onChange: () => void): void {
  const before = useRef(value)
  useEffect(() => {
    const isOther = before.current !== undefined && value !== undefined && before.current !== value
    before.current = value ?? before.current
    if (isOther) onChange()
  }, [value, onChange])
}
