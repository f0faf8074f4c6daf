import { z } from 'zod'

/** Teams takes messages of up to 40 KB, counted in UTF-16. */
const MAX_UTF16_BYTES = 40 * 1024
const id = z.string().min(1)

const submit = z.strictObject({
  type: z.literal('Action.Submit'),
  title: z.string().min(1),
  data: z.strictObject({ knead: z.looseObject({ step: z.string(), key: z.string() }) }),
  associatedInputs: z.literal('none').optional(),
})

const openUrl = z.strictObject({ type: z.literal('Action.OpenUrl'), title: z.string().min(1), url: z.url({ protocol: /^https$/ }) })

const label = z.string().min(1)
const showCard = z.strictObject({
  type: z.literal('Action.ShowCard'),
  title: label,
  card: z.strictObject({
    type: z.literal('AdaptiveCard'),
    body: z.array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('Input.Date'), id, label, isRequired: z.literal(true), errorMessage: label }),
        z.strictObject({ type: z.literal('Input.Time'), id, label }),
      ]),
    ),
    actions: z.array(submit).length(1),
  }),
})

const look = { weight: z.literal('bolder').optional(), size: z.enum(['small', 'medium']).optional(), isSubtle: z.boolean().optional() }
const spacing = z.enum(['small', 'medium']).optional()

/** The elements of Adaptive Cards 1.4 that we mean to use, and no other. */
const element: z.ZodType = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('RichTextBlock'),
      spacing,
      inlines: z.array(z.strictObject({ type: z.literal('TextRun'), text: z.string().min(1), ...look })).min(1),
    }),
    z.strictObject({ type: z.literal('TextBlock'), text: z.string().min(1), horizontalAlignment: z.literal('center').optional() }),
    z.strictObject({
      type: z.literal('Container'),
      style: z.enum(['attention', 'good', 'warning', 'emphasis']).optional(),
      bleed: z.boolean().optional(),
      separator: z.boolean().optional(),
      spacing,
      items: z.array(element).min(1),
    }),
    z.strictObject({
      type: z.literal('Image'),
      url: z.url({ protocol: /^https$/ }),
      altText: z.string().min(1),
      width: z.string().regex(/^[1-9]\d{1,2}px$/),
      horizontalAlignment: z.literal('center'),
      msTeams: z.strictObject({ allowExpand: z.literal(true) }),
    }),
    z.strictObject({
      type: z.literal('ColumnSet'),
      columns: z.array(
        z.strictObject({
          type: z.literal('Column'),
          width: z.literal('stretch'),
          style: z.literal('emphasis').optional(),
          items: z.array(element),
          selectAction: submit.optional(),
        }),
      ),
    }),
    z.strictObject({
      type: z.literal('Input.ChoiceSet'),
      id,
      style: z.literal('expanded'),
      isMultiSelect: z.boolean(),
      wrap: z.literal(true),
      label: z.string().min(1),
      isRequired: z.literal(true).optional(),
      errorMessage: z.string().min(1).optional(),
      choices: z.array(z.strictObject({ title: z.string().min(1), value: z.string().regex(/^[^,]+$/) })).min(1),
    }),
  ]),
)

const card = z.strictObject({
  type: z.literal('AdaptiveCard'),
  $schema: z.url(),
  version: z.literal('1.4'),
  fallbackText: z.string().min(1),
  body: z.array(element).min(1),
  actions: z
    .array(z.discriminatedUnion('type', [submit, openUrl, showCard]))
    .max(6)
    .optional(),
})

const activity = z
  .strictObject({
    type: z.literal('message'),
    id: id.optional(),
    from: z.strictObject({ id }),
    recipient: z.strictObject({ id }),
    conversation: z.strictObject({ id }),
    text: z.string().min(1).optional(),
    textFormat: z.literal('xml').optional(),
    summary: z.string().min(1).optional(),
    inputHint: z.enum(['expectingInput', 'acceptingInput']).optional(),
    attachments: z
      .array(z.strictObject({ contentType: z.literal('application/vnd.microsoft.card.adaptive'), content: card }))
      .max(1)
      .optional(),
    suggestedActions: z
      .strictObject({
        to: z.array(id),
        actions: z
          .array(z.strictObject({ type: z.literal('imBack'), title: z.string().min(1), value: z.string().min(1) }))
          .min(1)
          .max(3),
      })
      .optional(),
  })
  // Beside a text the card would be a message of its own, without an id to update it by.
  .refine(({ text, summary, attachments }) => (attachments ? summary !== undefined && text === undefined : text !== undefined))
  .refine(({ text = '' }) => !/<(?!br\/>|\/?b>|a href="https?:[^"<]*">|\/a>)|&(?!(amp|lt|gt|quot);)/.test(text), 'text is not XML')

/** The activity as JSON, or what the connector would not take about it. */
export function strictlyRead(method: string, body: string, conversationId: string): object | string {
  if (conversationId === '') return 'no such path'
  if (body.length * 2 > MAX_UTF16_BYTES) return `too large: ${body.length * 2} bytes`
  const parsed = activity.safeParse(JSON.parse(body))
  if (!parsed.success) return z.prettifyError(parsed.error)
  if (parsed.data.conversation.id !== conversationId) return 'the conversation of the path is not the one of the body'
  if ((method === 'PUT') !== (parsed.data.id !== undefined)) return 'only an update has an id'
  return parsed.data
}
