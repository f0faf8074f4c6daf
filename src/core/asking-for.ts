import { type Answer, slotsFrom } from './conversation'
import { ASKED_FOR, type AskingFor } from './understanding'

/** For whom the chat is, as far as that was told; most visitors never say that it is for themselves. */
export function askingForIn(answers: readonly Answer[]): AskingFor | undefined {
  const told = slotsFrom(answers)['asking_for']
  return ASKED_FOR.find((who) => who === told)
}
