import { z } from 'zod'
import { EngineStatusEvent } from './engine.ts'
import { ExportWorkEvent } from './exporting.ts'
import { FusionWorkEvent } from './fusing.ts'
import { HistoryChangedEvent, HistoryFailureEvent, HistoryRecoveredEvent } from './history.ts'
import { ListenProgressEvent, OpenFileEvent } from './listen.ts'
import { SettingsEvent } from './settings.ts'
import { CommandEvent, OpenThingsEvent } from './shell.ts'
import { TrainLineEvent, TrainProgressEvent, TrainWorkEvent } from './train.ts'

/** Version of the stream below; a message of another version is dropped. */
export const STREAM_VERSION = 1

/** What the main process tells the window of its own accord. A room adds its events here. */
export const StreamEvent = z.discriminatedUnion('type', [
  EngineStatusEvent,
  OpenFileEvent,
  OpenThingsEvent,
  ListenProgressEvent,
  SettingsEvent,
  CommandEvent,
  HistoryChangedEvent,
  HistoryFailureEvent,
  HistoryRecoveredEvent,
  TrainLineEvent,
  TrainProgressEvent,
  TrainWorkEvent,
  FusionWorkEvent,
  ExportWorkEvent
])
export type StreamEvent = z.infer<typeof StreamEvent>

/** An event on its way. Each is acknowledged before the next is sent. */
export const StreamMessage = z.object({
  version: z.literal(STREAM_VERSION),
  sequence: z.number().int(),
  event: StreamEvent
})
export type StreamMessage = z.infer<typeof StreamMessage>

export const StreamAcknowledgement = z.object({
  version: z.literal(STREAM_VERSION),
  type: z.literal('acknowledge'),
  sequence: z.number().int()
})
