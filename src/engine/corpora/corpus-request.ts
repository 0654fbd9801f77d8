import { z } from 'zod'
import { corpusIds } from './corpus.ts'
import { CorpusCorrections } from './corrections.ts'

/** How a corpus shall be read, beyond what its folder says. */
export const CorpusOptions = CorpusCorrections.extend({
  /** Read it as this layout, whatever else it might be. */
  layout: z.enum(corpusIds).optional(),
  /** A table inside the folder that lists the recordings; path below the folder. */
  manifest: z.string().min(1).optional(),
  /** Only utterances of this style, where the corpus knows it (IEMOCAP). Default: both. */
  style: z.enum(['scripted', 'improvised']).optional(),
  /** RAVDESS holds speech and song. Default: speech. */
  channel: z.enum(['speech', 'song', 'both']).optional()
})
export type CorpusOptions = z.infer<typeof CorpusOptions>

/** A corpus as a person asks for it; part of a run's `config.json`. */
export const CorpusRequest = CorpusOptions.extend({
  /** Absolute, or relative to where the command runs; or a manifest file, which stands for the folder it is in. */
  folder: z.string().min(1)
})
export type CorpusRequest = z.infer<typeof CorpusRequest>
