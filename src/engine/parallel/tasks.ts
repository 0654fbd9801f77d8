import { inspectRecording } from '../corpora/doctor/inspect-recording.ts'
import { extractRecording } from '../features/extract-recording.ts'
import { encodeLld36File, extractIs10File } from '../features/feature-files.ts'
import { prepareCuts } from '../models/prepare-cuts.ts'
import type { Task } from './task.ts'

/**
 * Everything that worker threads can do, by name. A task lives with its part of the engine; here it is only listed.
 * What it imports is bundled into the worker, so it keeps away from TensorFlow and from this folder.
 */
export const tasks = {
  encodeLld36File,
  extractIs10File,
  extractRecording,
  inspectRecording,
  prepareCuts
} satisfies Record<string, Task<never, unknown>>

export type Tasks = typeof tasks
