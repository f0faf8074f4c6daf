import type { Drawing } from './picture-links'

/** Pixels for each unit of the drawing, as phones have. */
const SCALE = 2
/** About 100 kB each. */
const MAX_KEPT = 100

/** Draws each picture once and keeps the latest ones. */
export class PictureStore {
  readonly #kept = new Map<string, Promise<Buffer>>()

  /** The PNG of this drawing; `name` is what it is kept by. */
  async find(name: string, draw: Drawing): Promise<Buffer> {
    const picture = this.#kept.get(name) ?? this.#render(name, draw)
    this.#kept.delete(name)
    this.#kept.set(name, picture)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return await picture
  }

  async #render(name: string, draw: Drawing): Promise<Buffer> {
    try {
      return await renderPng(draw())
    } catch (error) {
      this.#kept.delete(name)
      throw error
    }
  }
}

/** Off the main thread, and without the fonts of the machine: the same bytes everywhere. */
async function renderPng(svg: string): Promise<Buffer> {
  // Loaded with the first picture, as most servers never need one.
  const { renderAsync } = await import('@resvg/resvg-js')
  const image = await renderAsync(svg, { fitTo: { mode: 'zoom', value: SCALE }, font: { loadSystemFonts: false } })
  return image.asPng()
}
