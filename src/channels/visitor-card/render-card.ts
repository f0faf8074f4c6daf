import { drawMuscleMap } from '../../core/draw-muscle-map'
import type { CauseView } from '../../core/result-view'
import type { VisitorCard } from '../../core/visitor-card'

/** The card as a page without scripts. Everything from content and answers is escaped: nothing of it can become markup. */
export function renderCard(card: VisitorCard): string {
  const { labels, practice, result } = card
  return renderPage(
    card.lang,
    labels.card_title,
    [
      `<header><p class="practice">${escape(practice.name)}</p><h1>${escape(labels.card_title)}</h1></header>`,
      `<section class="urgency ${result.urgency}"><h2>${escape(result.headline)}</h2>${renderFlags(card)}</section>`,
      ...(result.bookable ? renderFindings(card) : [`<p>${escape(labels.stop_end)}</p>`]),
      `<footer><h2>${escape(labels.card_contact)}</h2>${renderContact(practice)}<p class="small">${escape(labels.card_for)}</p></footer>`,
    ].join(''),
  )
}

/** `lang`: BCP 47 tag of the language of the texts. */
export interface GonePage {
  readonly lang: string
  readonly title: string
  readonly text: string
}

/** What stands at a link that has run out. */
export function renderGone({ lang, title, text }: GonePage): string {
  return renderPage(lang, title, `<header><h1>${escape(title)}</h1></header><p>${escape(text)}</p>`)
}

function renderPage(lang: string, title: string, body: string): string {
  return [
    `<!doctype html><html lang="${escape(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="robots" content="noindex"><title>${escape(title)}</title><link rel="stylesheet" href="/card/card.css"></head>`,
    `<body><main>${body}</main></body></html>`,
  ].join('')
}

function renderFlags({ result, labels }: VisitorCard): string {
  if (result.flags.length === 0) return ''
  return `${result.bookable ? `<p>${escape(labels.result_care)}</p>` : ''}${list(result.flags.map(({ text }) => text))}`
}

function renderFindings({ result, labels, map, legend }: VisitorCard): string[] {
  const words = legend.map(({ label, meaning }) => `<dt>${escape(label)}</dt><dd>${escape(meaning)}</dd>`).join('')
  return [
    `<section><h2>${escape(result.causes.length > 0 ? labels.result_causes : labels.result_no_cause)}</h2>`,
    ...result.causes.map((cause) => renderCause(cause, labels)),
    words === '' ? '' : `<details open><summary>${escape(labels.card_legend)}</summary><dl class="legend">${words}</dl></details>`,
    '</section>',
    `<section class="muscles"><h2>${escape(labels.card_muscles)}</h2>${map ? drawMuscleMap(map) : ''}<p>${lines(result.musclesText)}</p></section>`,
    renderSection(labels.card_tips, result.tips),
    renderSection(labels.card_therapist, result.therapist),
    `<section class="help"><h2>${escape(labels.card_help)}</h2><p>${lines(result.safetyNet)}</p></section>`,
    `<p class="small">${lines(result.disclaimer)}</p>`,
  ]
}

function renderCause(cause: CauseView, labels: VisitorCard['labels']): string {
  const reasons = (label: string, texts: readonly string[]) => (texts.length === 0 ? '' : `<h4>${escape(label)}</h4>${list(texts)}`)
  return [
    `<article><h3>${escape(cause.name)} <span class="chip">${escape(cause.likelihoodLabel)}</span></h3><p>${escape(cause.chain)}</p>`,
    reasons(labels.card_because, cause.because),
    reasons(labels.card_against, cause.against),
    reasons(labels.card_not_asked, cause.notAsked),
    `<p class="small">${escape(`${labels.card_evidence}: ${cause.evidenceLabel}.`)} ${escape(cause.evidence)}</p></article>`,
  ].join('')
}

function renderSection(title: string, texts: readonly string[]): string {
  return texts.length === 0 ? '' : `<section><h2>${escape(title)}</h2>${list(texts)}</section>`
}

function renderContact({ name, phone, email, address }: VisitorCard['practice']): string {
  const call = `<a href="tel:${escape(phone.replace(/[^\d+]/g, ''))}">${escape(phone)}</a>`
  const write = `<a href="mailto:${encodeURIComponent(email)}">${escape(email)}</a>`
  return `<address>${escape(name)}<br>${escape(address)}<br>${call}<br>${write}</address>`
}

function list(texts: readonly string[]): string {
  return `<ul>${texts.map((text) => `<li>${lines(text)}</li>`).join('')}</ul>`
}

function lines(text: string): string {
  return escape(text).replaceAll('\n', '<br>')
}

function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
