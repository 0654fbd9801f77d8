import { listMicrophones } from './recorder.ts'

/** The microphones that are connected, while something shows them. */
export class Microphones {
  list = $state.raw<readonly { id: string; name: string }[]>([])

  /** For `$effect`: follows what is plugged in and taken out. */
  readonly watch = (): (() => void) => {
    const update = () => {
      void listMicrophones().then((list) => (this.list = list))
    }
    update()
    navigator.mediaDevices.addEventListener('devicechange', update)
    return () => navigator.mediaDevices.removeEventListener('devicechange', update)
  }

  /** The id when it is connected; null, the system's own choice, else. */
  connected(id: string | null): string | null {
    return this.list.find((microphone) => microphone.id === id)?.id ?? null
  }
}
