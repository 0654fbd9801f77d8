import { AffectronError } from '../../shared/errors.ts'
import { say } from '../../shared/said.ts'
import type { ModelBundle } from '../models/bundle.ts'
import type { Verification } from './export-format.ts'

/** @throws AffectronError `export/differs` where a difference is larger than the export allows */
export function assertClose(
  { card }: Pick<ModelBundle, 'card'>,
  { differences, tolerance }: Verification
): void {
  for (const [what, difference] of Object.entries(differences)) {
    if (difference <= tolerance) continue
    throw new AffectronError(
      'export/differs',
      say('exporting.differs', {
        model: card.name,
        ...{ what, difference: difference.toExponential(1), tolerance: tolerance.toExponential(0) }
      })
    )
  }
}
