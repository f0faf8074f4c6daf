import { Component, type JSX } from 'preact'
import type { Option } from '../../../../src/core/reply'
import { answerSeveral } from '../answers'
import * as strings from '../strings'
import type { AnswersProps } from './answers'
import { LegDrawing } from './leg-drawing'

interface CheckListState {
  readonly ticked: ReadonlySet<string>
  readonly hint: string
}

/**
 * Several answers at once: tick, then one Send. Nothing ticked is not an answer; "None of these" is. Both come after the list, for the eye
 * as for the ear: nobody denies a warning sign that she has not had before her. Where it hurts can be tapped on a picture too: both show
 * the same ticks, and the list is what a keyboard and a screen reader use.
 */
export class CheckList extends Component<AnswersProps, CheckListState> {
  override state: CheckListState = { ticked: new Set(this.props.prompt.standing?.ids), hint: '' }

  readonly #toggle = (id: string): void => {
    const ticked = new Set(this.state.ticked)
    if (!ticked.delete(id)) ticked.add(id)
    this.setState({ ticked, hint: '' })
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault()
    const { prompt, onAnswer } = this.props
    const { ticked } = this.state
    if (ticked.size > 0) onAnswer(answerSeveral(prompt, ticked))
    else this.setState({ hint: prompt.picture === 'body-map' ? strings.tickPlace : strings.tickFirst })
  }

  /** A sign that was ticked is not thrown away by the button beside "Send". */
  readonly #denyAll = (): void => {
    const { prompt, onAnswer } = this.props
    if (this.state.ticked.size > 0) this.setState({ hint: strings.tickedAlready })
    else onAnswer({ text: strings.noneOfThese, choice: { step: prompt.step, ids: [] } })
  }

  override render(): JSX.Element {
    const { options, picture } = this.props.prompt
    const { ticked, hint } = this.state
    const drawn = picture === 'body-map'
    return (
      <form onSubmit={this.#submit}>
        <div class={drawn ? 'body-map' : ''}>
          {drawn && <LegDrawing places={options} ticked={ticked} onToggle={this.#toggle} />}
          <div class="checks">
            {options.map((option) => (
              <Check key={option.id} option={option} checked={ticked.has(option.id)} onToggle={this.#toggle} />
            ))}
          </div>
        </div>
        <div class="options ends-list">
          <p class="hint" role="status">
            {hint}
          </p>
          <button type="submit" class="primary">
            {strings.send}
          </button>
          {!drawn && (
            <button type="button" class="option" onClick={this.#denyAll}>
              {strings.noneOfThese}
            </button>
          )}
        </div>
      </form>
    )
  }
}

interface CheckProps {
  readonly option: Option
  readonly checked: boolean
  readonly onToggle: (id: string) => void
}

function Check({ option, checked, onToggle }: CheckProps): JSX.Element {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={checked}
        onChange={() => {
          onToggle(option.id)
        }}
      />
      <span dir="auto">{option.label}</span>
    </label>
  )
}
