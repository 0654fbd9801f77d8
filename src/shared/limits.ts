/** Largest audio file that is opened, bytes: by the window, the command line and the engine alike. */
export const MAX_FILE_BYTES = 512 * 1024 * 1024
