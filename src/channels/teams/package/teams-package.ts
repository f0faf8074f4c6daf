import { drawColourIcon, drawOutlineIcon } from './icons'
import { type ManifestParts, buildTeamsManifest } from './manifest'
import { zip } from './zip'

/** The app package as Teams takes it: manifest and two icons in one archive. */
export function buildTeamsPackage(parts: ManifestParts): Buffer {
  return zip({
    'manifest.json': Buffer.from(`${JSON.stringify(buildTeamsManifest(parts), null, 2)}\n`),
    'color.png': drawColourIcon(),
    'outline.png': drawOutlineIcon(),
  })
}
