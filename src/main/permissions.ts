import type { Session } from 'electron'
import { APP_ORIGIN } from '../shared/channels.ts'

/** What the decision looks at, whichever of Electron's handlers asks. */
export interface PermissionQuestion {
  permission: string
  /** Origin or address of who asks. */
  from: string | undefined
  /** Kinds of media asked for; undefined when the handler does not say. */
  media: readonly string[]
}

/** The microphone, for our own page. Everything else is no. */
export function isAllowed({ permission, from, media }: PermissionQuestion): boolean {
  return permission === 'media' && isOurs(from) && media.length > 0 && media.every((kind) => kind === 'audio')
}

function isOurs(address: string | undefined): boolean {
  if (address === undefined) return false
  return address === APP_ORIGIN || address.startsWith(`${APP_ORIGIN}/`)
}

/** Denies every permission but the microphone, and every device. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    decide(isAllowed({ permission, from: details.requestingUrl, media }))
  })
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    isAllowed({ permission, from: origin, media: details.mediaType === undefined ? [] : [details.mediaType] })
  )
  session.setDevicePermissionHandler(() => false)
}
