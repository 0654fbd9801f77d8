/// <reference types="vite/client" />
/// <reference types="svelte" />
import type { Bridge } from '../shared/channels.ts'

declare global {
  interface Window {
    readonly affectron: Bridge
  }
}
