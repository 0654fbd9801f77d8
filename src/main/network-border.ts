import type { CommandLine, Session } from 'electron'
import { APP_SCHEME } from '../shared/channels.ts'

/** What needs no network: our own files, memory, and the page's tools while developing. */
const local = [`${APP_SCHEME}:`, 'blob:', 'devtools:']

/** Whether an address lies inside the app. */
export function isLocal(address: string): boolean {
  return local.some((scheme) => address.startsWith(scheme))
}

/**
 * Chromium has services of its own, which no session's rules reach. They are turned off, and should one ask all the same,
 * no name resolves and no proxy is used. Rules given on the command line are left alone: a test watches by them.
 */
export function closeServices(commandLine: CommandLine): void {
  commandLine.appendSwitch('disable-background-networking')
  commandLine.appendSwitch('disable-component-update')
  commandLine.appendSwitch('disable-domain-reliability')
  commandLine.appendSwitch('no-proxy-server')
  if (!commandLine.hasSwitch('host-resolver-rules')) {
    commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  }
}

/** Nothing leaves the machine: every request that is not for the app itself is refused, and counted for the person. */
export class NetworkBorder {
  #refused = 0

  /** How many requests were refused since the start. */
  get refused(): number {
    return this.#refused
  }

  /** Closes a session; each that is made must be. */
  close(session: Session): void {
    // Or it fetches a dictionary, whatever the window says of checking.
    session.setSpellCheckerLanguages([])
    session.setSpellCheckerEnabled(false)
    session.webRequest.onBeforeRequest(({ url }, answer) => {
      const cancel = !isLocal(url)
      if (cancel) this.#refused++
      answer({ cancel })
    })
  }
}
