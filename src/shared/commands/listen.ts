import type { Command } from './command.ts'

export const listenCommands = {
  'listen.open': { title: 'listen.commandOpen', keys: ['Mod+O'], menu: 'file' },
  'listen.record': { title: 'listen.commandRecord', keys: ['R'], menu: 'file' },
  'listen.live': { title: 'live.command', keys: ['V'], menu: 'listen' },
  'listen.stop': { title: 'listen.stop', keys: ['Space'] },
  'listen.cancel': { title: 'listen.commandCancel', keys: ['Escape'] },
  'listen.history': { title: 'listen.commandHistory', keys: ['H'], menu: 'listen' },
  'listen.beside': { title: 'beside.command', keys: ['B'], menu: 'listen' },
  'listen.saveReport': { title: 'listen.saveReport', keys: ['Mod+S'], menu: 'file' },
  'listen.play': { title: 'listen.keyPlay', keys: ['Space'], menu: 'listen' },
  'listen.loop': { title: 'listen.commandLoop', keys: ['L'], menu: 'listen' },
  'listen.moment1': { title: 'listen.commandMoment1', keys: ['1'], menu: 'listen' },
  'listen.moment2': { title: 'listen.commandMoment2', keys: ['2'], menu: 'listen' },
  'listen.moment3': { title: 'listen.commandMoment3', keys: ['3'], menu: 'listen' },
  'listen.back': { title: 'listen.keyBack', keys: ['ArrowLeft'], isKeyOnly: true },
  'listen.forward': { title: 'listen.keyForward', keys: ['ArrowRight'], isKeyOnly: true },
  'listen.backFar': { title: 'listen.keyBackFar', keys: ['Shift+ArrowLeft'], isKeyOnly: true },
  'listen.forwardFar': { title: 'listen.keyForwardFar', keys: ['Shift+ArrowRight'], isKeyOnly: true },
  'listen.toStart': { title: 'listen.keyToStart', keys: ['Home'], isKeyOnly: true },
  'listen.toEnd': { title: 'listen.keyToEnd', keys: ['End'], isKeyOnly: true },
  'listen.selectFrom': { title: 'listen.keyStart', keys: ['I', '['], isKeyOnly: true },
  'listen.selectTo': { title: 'listen.keyEnd', keys: ['O', ']'], isKeyOnly: true },
  'listen.clearSelection': { title: 'listen.clearSelection', keys: ['Escape'], isKeyOnly: true },
  'listen.zoomIn': { title: 'listen.commandZoomIn', keys: ['+', '='], menu: 'listen' },
  'listen.zoomOut': { title: 'listen.commandZoomOut', keys: ['-'], menu: 'listen' }
} as const satisfies Record<`listen.${string}`, Command>
