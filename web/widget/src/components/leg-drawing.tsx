import type { JSX } from 'preact'
import type { Option } from '../../../../src/core/reply'
import * as strings from '../strings'

/** A right leg from above to below the knee, 120 by 176; drawn twice, seen from the front and (mirrored) from behind. */
const LEG =
  'M22-2c1 22 5 36 9 48 4 13 5 22 4 34-1 11-5 22-5 38 0 20 4 40 7 60h44c5-20 9-38 9-58 0-17-4-28-6-40-2-13-1-22 3-36 4-13 7-26 8-46Z'
/** The edge of the other leg shows which side is the inner one. */
const OTHER_LEG = 'M122-2c-3 20-2 32-1 46 1 12-4 20-4 34 0 16 4 24 4 40v58h8V-2Z'

/** Shapes by option id. The side ones reach beyond the leg: a thumb is wider than the side of a knee. */
const FRONT: Readonly<Record<string, string>> = {
  above: 'M34 14h51l-7 40c-11-8-26-8-36 0Z',
  front: 'M60 58c13 0 20 9 20 23s-8 24-20 24-20-10-20-24 7-23 20-23Z',
  below: 'M40 108c11 8 28 8 39 0l5 42H36Z',
  outside: 'M36 52C18 54 8 66 8 82s10 28 26 29l6-8c-6-13-6-28 0-41Z',
  inside: 'M84 52c16 2 25 14 25 30s-9 28-24 29l-6-8c6-13 6-28 0-41Z',
}
const BACK: Readonly<Record<string, string>> = {
  back: 'M60 50c17 0 25 13 25 32s-9 32-25 32-25-13-25-32 8-32 25-32Z',
}
const KNEECAP = 'M60 64c9 0 14 7 14 17s-5 17-14 17-14-7-14-17 5-17 14-17Z'
const HOLLOW = 'M40 78c12 7 27 7 39 0M50 120c-4 16-4 32 1 56M70 120c4 16 4 32-1 56'

interface LegDrawingProps {
  readonly places: readonly Option[]
  readonly ticked: ReadonlySet<string>
  readonly onToggle: (id: string) => void
}

/** A knee to tap. Hidden from assistive technology: the list beside it has the same places. */
export function LegDrawing(props: LegDrawingProps): JSX.Element {
  return (
    <div class="legs" aria-hidden="true">
      <Leg {...props} title={strings.legFront} shapes={FRONT} lines={KNEECAP} mirrored={false} />
      <Leg {...props} title={strings.legBack} shapes={BACK} lines={HOLLOW} mirrored />
    </div>
  )
}

interface LegProps extends LegDrawingProps {
  readonly title: string
  readonly shapes: Readonly<Record<string, string>>
  readonly lines: string
  readonly mirrored: boolean
}

function Leg({ title, shapes, lines, mirrored, places, ticked, onToggle }: LegProps): JSX.Element {
  return (
    <figure>
      <svg viewBox="0 0 124 176" class={mirrored ? 'mirrored' : ''}>
        <path class="skin" d={LEG} />
        <path class="skin other" d={OTHER_LEG} />
        <path class="crease" d={lines} />
        {places
          .filter(({ id }) => id in shapes)
          .map(({ id }) => (
            <path
              key={id}
              class={ticked.has(id) || ticked.has('whole') ? 'place on' : 'place'}
              d={shapes[id]}
              onClick={() => {
                onToggle(id)
              }}
            />
          ))}
      </svg>
      <figcaption>{title}</figcaption>
    </figure>
  )
}
