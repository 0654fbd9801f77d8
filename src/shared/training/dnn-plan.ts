import { z } from 'zod'

/** Wider than any network of the field, and what a person's computer can still hold. */
export const MOST_WIDTH = 16_384
const Width = z.number().int().positive().max(MOST_WIDTH)

/** What a person chooses of the network on functionals. */
export const DnnPlan = z.object({
  /** Widths of the layers that its tasks share, from the input on. */
  sharedSizes: z.array(Width).min(1).max(8),
  /** Width of each task's own layer. */
  branchSize: Width,
  /** Of SGD. */
  learningRate: z.number().positive().max(10),
  /** Of SGD, 0 for none. */
  momentum: z.number().min(0).lt(1)
})
export type DnnPlan = z.infer<typeof DnnPlan>

/** The paper's widths (section 5.2); it names no rate and no momentum: see engine/training/presets.ts. */
export const usualDnn: DnnPlan = {
  sharedSizes: [4096, 4096],
  branchSize: 2048,
  learningRate: 0.001,
  momentum: 0.9
}

/** Widths as a person writes them, with commas or blanks between; undefined for what are none. */
export function parseWidths(text: string): number[] | undefined {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '')
  const parsed = DnnPlan.shape.sharedSizes.safeParse(parts.map(Number))
  return parsed.success ? parsed.data : undefined
}
