/** Block Kit's limits (https://docs.slack.dev/reference/block-kit), as Slack enforces them: what breaks one is answered with `invalid_blocks`. */
type Json = Record<string, unknown>

const isText = (value: unknown, limit: number) => {
  const { type, text } = (value ?? {}) as { type?: unknown; text?: unknown }
  return (type === 'plain_text' || type === 'mrkdwn') && typeof text === 'string' && text.length > 0 && text.length <= limit
}
const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : [])
const differ = (values: unknown[]) => new Set(values).size === values.length

const isMissingOr = (form: RegExp, value: unknown) => value === undefined || (typeof value === 'string' && form.test(value))
const isZone = (value: unknown) => value === undefined || value === 'UTC' || Intl.supportedValuesOf('timeZone').includes(String(value))
const isOption = (option: Json) => isText(option['text'], 75) && typeof option['value'] === 'string' && option['value'].length <= 150

function isOptions(value: unknown, limit: number): boolean {
  const options = list(value)
  return options.length > 0 && options.length <= limit && options.every(isOption) && differ(options.map(({ value: id }) => id))
}

function isElement(element: Json): boolean {
  if (typeof element['action_id'] !== 'string' || element['action_id'].length > 255) return false
  switch (element['type']) {
    case 'button':
      return isText(element['text'], 75) && String(element['value'] ?? '').length <= 2000 && String(element['url'] ?? '').length <= 3000
    case 'checkboxes':
    case 'radio_buttons':
      return isOptions(element['options'], 10)
    case 'static_select':
      return isOptions(element['options'], 100) && isText(element['placeholder'], 150)
    case 'datepicker':
      return isText(element['placeholder'], 150) && isMissingOr(/^\d{4}-\d\d-\d\d$/, element['initial_date'])
    case 'timepicker':
      return (
        isText(element['placeholder'], 150) &&
        isMissingOr(/^([01]\d|2[0-3]):[0-5]\d$/, element['initial_time']) &&
        isZone(element['timezone'])
      )
    default:
      return false
  }
}

function isRichText(block: Json): boolean {
  const runs = list(block['elements']).flatMap((section) => (section['type'] === 'rich_text_section' ? list(section['elements']) : [{}]))
  return runs.length > 0 && runs.every(({ type, text }) => type === 'text' && typeof text === 'string' && text.length > 0)
}

function isImage({ image_url, alt_text, title }: Json): boolean {
  if (typeof image_url !== 'string' || image_url.length > 3000 || !image_url.startsWith('https://')) return false
  return typeof alt_text === 'string' && alt_text.length > 0 && alt_text.length <= 2000 && (title === undefined || isText(title, 2000))
}

function isBlock(block: Json): boolean {
  const elements = list(block['elements'])
  switch (block['type']) {
    case 'section':
      return isText(block['text'], 3000)
    case 'header':
      return isText(block['text'], 150) && (block['text'] as Json)['type'] === 'plain_text'
    case 'context':
      return elements.length > 0 && elements.length <= 10 && elements.every((element) => isText(element, 2000))
    case 'actions':
      return elements.length > 0 && elements.length <= 25 && elements.every(isElement) && differ(elements.map(({ action_id }) => action_id))
    case 'rich_text':
      return isRichText(block)
    case 'image':
      return isImage(block)
    default:
      return false
  }
}

export function areBlocksValid(blocks: unknown, limit = 50): boolean {
  if (!Array.isArray(blocks) || blocks.length === 0 || blocks.length > limit) return false
  const names = (blocks as Json[]).flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]))
  return (blocks as Json[]).every(isBlock) && differ(names) && names.every((name) => typeof name === 'string' && name.length <= 255)
}
