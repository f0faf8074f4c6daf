import type { JSX } from 'preact'
import { answerOne, groupOpenings } from '../answers'
import type { AnswersProps } from './answers'
import { OptionButtons } from './option-buttons'

/** Free times by day. */
export function Openings({ prompt, onAnswer }: AnswersProps): JSX.Element {
  const { days, others } = groupOpenings(prompt.options)
  return (
    <>
      {days.map(({ day, openings }) => (
        <div key={day} class="day-group" role="group" aria-label={day}>
          <p class="day-name">{day}</p>
          <div class="times">
            {openings.map(({ option, time }) => (
              <button
                key={option.id}
                type="button"
                class="option"
                dir="auto"
                onClick={() => {
                  onAnswer(answerOne(prompt, option))
                }}
              >
                {time}
              </button>
            ))}
          </div>
        </div>
      ))}
      <OptionButtons
        options={others}
        onPick={(option) => {
          onAnswer(answerOne(prompt, option))
        }}
      />
    </>
  )
}
