/** How much a server takes on. */
export interface ServerLimits {
  /** Most that a body may hold, MiB. */
  mebibytes: number
  /** Longest sound, and longest live connection. */
  minutes: number
  /** Longest work on a request, and longest time for its body to arrive, seconds. */
  seconds: number
  requests: number
  live: number
}
