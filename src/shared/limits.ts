/** Largest audio file that is opened, bytes: by the window, the command line and the engine alike. */
export const MAX_FILE_BYTES = 512 * 1024 * 1024

/** One answer for a longer recording says little; it gets a timeline. */
export const LONG_SECONDS = 60
