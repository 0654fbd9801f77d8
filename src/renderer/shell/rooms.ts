import type { MessageKey } from '../../shared/messages/translate.ts'
import type { IconName } from '../components/Icon.svelte'

/** The rooms in the order of the rail; Ctrl or Cmd and the number opens one. */
export const rooms = ['listen', 'train', 'models', 'compare', 'settings'] as const
export type RoomName = (typeof rooms)[number]

export const roomTitles = {
  listen: 'listen.title',
  train: 'train.title',
  models: 'models.title',
  compare: 'compare.title',
  settings: 'settings.title'
} as const satisfies Record<RoomName, MessageKey>

/** What commands belong to: the window, a room, or a place in one that has keys of its own; in the order of the list. */
export const commandAreas = [
  'shell',
  'listen',
  'timeline',
  'history',
  'train',
  'models',
  'compare',
  'settings'
] as const

export const areaTitles = {
  ...roomTitles,
  shell: 'shell.everywhere',
  history: 'history.title',
  timeline: 'timeline.title'
} as const satisfies Record<(typeof commandAreas)[number], MessageKey>

export const roomIcons: Record<RoomName, IconName> = {
  listen: 'listen',
  train: 'train',
  models: 'models',
  compare: 'compare',
  settings: 'settings'
}
