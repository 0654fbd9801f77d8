import type { Command } from './command.ts'

export const trainCommands = {
  'train.new': { title: 'train.newTraining', menu: 'file' }
} as const satisfies Record<`train.${string}`, Command>
