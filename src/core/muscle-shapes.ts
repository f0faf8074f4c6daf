/**
 * Our own drawing of a right leg with hip and low back, seen from the front and from behind: simplified, not to scale, to point at places.
 * Both views are drawn with the outer side on the left and the body's midline at x = 100; `muscle-map.ts` mirrors the one that needs it.
 */
export interface MuscleShape {
  readonly d: string
  /** Where the line from the number ends. */
  readonly at: readonly [x: number, y: number]
}

export interface BodyView {
  /** Drawn in this order: what lies deeper last, so that it is seen. */
  readonly muscles: Readonly<Record<string, MuscleShape>>
  /** Centre of each painful place, by its option in questions.yaml. */
  readonly places: Readonly<Record<string, readonly [x: number, y: number]>>
  /** Creases that make it readable as a body: kneecap, buttock, hollow of the knee. */
  readonly lines: string
}

/** Half of the body from the waist down, open along the midline, where no line is drawn. */
export const SKIN =
  'M100-4H56C51 18 53 34 46 54c-9 18-13 34-13 52 0 36 9 74 16 108 2 10 2 18 1 26-3 16-6 30-4 48 2 26 10 52 13 77 0 10-6 17-10 24-3 5 0 8 8 8h21c5 0 6-4 4-10-4-8-6-14-6-22 2-24 10-50 11-77 1-18-3-32-3-48 0-14 3-26 6-40 5-26 8-52 9-76l7-6'

export const FRONT: BodyView = {
  muscles: {
    tfl: { d: 'M44 74c-6 12-9 30-7 50 5 1 9-6 10-18 1-13 1-23-3-32Z', at: [41, 102] },
    itb: { d: 'M36 128c3 34 9 66 15 96l4-2c-6-30-11-60-14-94Z', at: [43, 176] },
    vastus_lateralis: { d: 'M55 112c-12 20-14 62-3 104 3 4 8 3 9-3-9-36-11-70-6-101Z', at: [52, 190] },
    rectus_femoris: { d: 'M62 92c-7 28-7 78 0 118 4 8 9 8 12 0 7-44 6-90-5-118Z', at: [67, 150] },
    vastus_medialis: { d: 'M82 160c7 20 7 42 2 58-4 8-10 5-10-3 2-20 6-36 8-55Z', at: [81, 206] },
    adductors: { d: 'M97 124c-7-10-14-13-20-12 4 20 9 38 11 60 6-12 9-28 9-48Z', at: [88, 132] },
    gracilis: { d: 'M99 128c-1 34-6 70-12 102h-4c5-34 10-68 12-102Z', at: [94, 164] },
    sartorius: { d: 'M47 70c6 30 29 60 37 106 3 24 3 42 1 60h-4c3-22 2-40-1-58C72 134 50 106 43 74Z', at: [57, 108] },
    peroneals: { d: 'M49 250c-3 28-1 60 9 98h4c-6-36-8-68-7-98Z', at: [53, 300] },
    foot_muscles: { d: 'M60 366c-1 10-6 17-9 23-1 3 1 5 6 5h19c5 0 6-2 4-6-4-8-6-14-6-22Z', at: [64, 384] },
  },
  places: { above: [67, 212], front: [67, 236], below: [67, 266], outside: [50, 236], inside: [85, 236] },
  lines: 'M67 224c8 0 11 6 11 13s-4 14-11 14-11-7-11-14 3-13 11-13ZM74 116c10-4 18-2 26 4M66 268c-2 30-1 60 2 88',
}

export const BACK: BodyView = {
  muscles: {
    lumbar_sacral: { d: 'M100-4H88c-2 18-1 34 2 48l10 24Z', at: [94, 22] },
    quadratus_lumborum: { d: 'M85 0c-8 1-15 4-19 9l-5 32c10 0 19 2 26 6-3-16-3-32-2-47Z', at: [74, 22] },
    gluteals: { d: 'M97 74C84 52 66 46 49 56 38 72 35 90 37 108c18 14 44 16 60 4Z', at: [54, 70] },
    deep_lateral_rotators: { d: 'M92 80c-16-4-34 4-46 16l4 10c16-1 33-8 43-17Z', at: [60, 96] },
    hamstrings: { d: 'M54 124c-8 28-6 68 1 104l9-2c3-26 5-50 5-72 2 22 5 48 6 74h9c6-32 11-68 7-104-11 6-25 6-37 0Z', at: [59, 170] },
    soleus: { d: 'M50 304c4 20 9 38 13 52h9c5-16 11-34 13-54-3 12-9 18-17 18s-14-5-18-16Z', at: [62, 336] },
    gastrocnemius: {
      d: 'M52 246c-8 22-6 50 6 66 4 2 7-2 8-11 2 9 6 14 12 9 10-14 12-42 5-64-7 4-12 10-16 16-4-7-9-12-15-16Z',
      at: [53, 286],
    },
    popliteus: { d: 'M55 250c6-2 18-8 27-6 1 12-7 22-17 26-6-4-9-11-10-20Z', at: [64, 257] },
    plantaris: { d: 'M56 234c6 10 12 22 14 40l3 46h-3c-3-44-9-66-17-83Z', at: [58, 242] },
    foot_muscles: { d: 'M60 368c-2 10-8 17-6 23 2 4 6 4 10 4h12c5 0 5-4 3-9-3-7-4-12-4-18Z', at: [64, 386] },
  },
  places: { back: [67, 242] },
  lines: 'M40 116c16 12 42 12 58 0M54 238c8 5 18 5 27 0M68 330c-1 12-1 20 0 30',
}

/** Every muscle and every place that has a shape. */
export const DRAWN_MUSCLES: readonly string[] = [...new Set([FRONT, BACK].flatMap(({ muscles }) => Object.keys(muscles)))]
export const DRAWN_PLACES: readonly string[] = [...[FRONT, BACK].flatMap(({ places }) => Object.keys(places)), 'whole']
