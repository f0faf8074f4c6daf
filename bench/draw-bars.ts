/** One row of a chart: a name and its value, 0 to 100. */
interface Bar {
  readonly name: string
  readonly percent: number
}

const WIDTH = 720
const ROW = 26
const LEFT = 200
const SCALE = (WIDTH - LEFT - 70) / 100

/** Horizontal bars in groups, as an SVG that reads on light and dark ground. */
export function drawBars(title: string, groups: Readonly<Record<string, readonly Bar[]>>): string {
  const lines: string[] = []
  let y = 48
  for (const [group, bars] of Object.entries(groups)) {
    lines.push(`<text x="12" y="${y}" font-weight="600">${escapeXml(group)}</text>`)
    y += 10
    bars.forEach(({ name, percent }, i) => {
      const width = (percent * SCALE).toFixed(1)
      lines.push(
        `<text x="${LEFT - 8}" y="${y + 16}" text-anchor="end">${escapeXml(name)}</text>`,
        `<rect x="${LEFT}" y="${y + 3}" width="${width}" height="${ROW - 8}" rx="3" fill="${i === 0 ? '#2f7d6d' : '#9aa7b4'}"/>`,
        `<text x="${LEFT + 6 + Number(width)}" y="${y + 16}">${percent.toFixed(1)}</text>`,
      )
      y += ROW
    })
    y += 26
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" role="img" aria-label="${escapeXml(title)}" font-family="system-ui, sans-serif" font-size="13">
<rect width="100%" height="100%" fill="#ffffff"/>
<g fill="#1d2733"><text x="12" y="22" font-size="15" font-weight="600">${escapeXml(title)}</text>
${lines.join('\n')}
</g></svg>
`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
