import type { Clock } from '../../src/services/ports'
import { systemClock } from '../../src/stores/system-clock'

/** Time that can be put forward. It runs by itself unless it is made to stand still at a given moment. */
export class MovableClock implements Clock {
  #ahead = 0

  constructor(private readonly standsAt?: Date) {}

  forward(milliseconds: number): void {
    this.#ahead += milliseconds
  }

  now(): Date {
    return new Date((this.standsAt ?? systemClock.now()).getTime() + this.#ahead)
  }
}
