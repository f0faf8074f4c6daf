import type { JSX } from 'preact'
import type { Prompt } from '../../../../src/core/reply'
import { answerNumber, answerOne, askToChange, type Answer } from '../answers'
import * as strings from '../strings'
import { CheckList } from './check-list'
import { Openings } from './openings'
import { OptionButtons } from './option-buttons'
import { Scale } from './scale'

export interface AnswersProps {
  readonly prompt: Prompt
  readonly onAnswer: (answer: Answer) => void
}

/** What can be tapped for the open question. */
export function Answers({ prompt, onAnswer }: AnswersProps): JSX.Element {
  const { standing } = prompt
  return (
    <>
      <Picture prompt={prompt} onAnswer={onAnswer} />
      <div class="options">
        {offersNotSure(prompt) && <QuietButton answer={{ text: strings.notSure, choice: undefined }} onAnswer={onAnswer} />}
        {standing && <QuietButton answer={askToChange(standing.keep, [])} onAnswer={onAnswer} />}
      </div>
    </>
  )
}

/** A way past the question, set apart from its answers. */
function QuietButton({ answer, onAnswer }: { readonly answer: Answer; readonly onAnswer: (answer: Answer) => void }): JSX.Element {
  return (
    <button
      type="button"
      class="option quiet"
      onClick={() => {
        onAnswer(answer)
      }}
    >
      {answer.text}
    </button>
  )
}

function Picture({ prompt, onAnswer }: AnswersProps): JSX.Element {
  if (prompt.picture === 'calendar') return <Openings prompt={prompt} onAnswer={onAnswer} />
  if (prompt.picture === 'scale') {
    return (
      <Scale
        min={prompt.min ?? 0}
        max={prompt.max ?? 10}
        standing={prompt.standing?.ids}
        onPick={(value) => {
          onAnswer(answerNumber(prompt, value))
        }}
      />
    )
  }
  if (prompt.kind === 'multi') return <CheckList prompt={prompt} onAnswer={onAnswer} />
  return (
    <OptionButtons
      options={prompt.options}
      standing={prompt.standing?.ids}
      onPick={(option) => {
        onAnswer(answerOne(prompt, option))
      }}
    />
  )
}

/** A question that may be left open says so, unless its own options already do. */
function offersNotSure(prompt: Prompt): boolean {
  const closed = prompt.kind !== 'text' && prompt.kind !== 'multi' && prompt.picture !== 'calendar'
  return prompt.skippable && closed && !prompt.options.some((option) => option.id === 'not_sure')
}
