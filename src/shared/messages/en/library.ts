/** What the library says of how it is called. */
export const library = {
  disposed: 'This model is disposed of already. Load it again.',
  otherBackend:
    'This process computes with {running} and cannot change to {wanted}. Use another process, or ask for it with the first model.',
  badSamples:
    'These are no samples. Give one Float32Array, or several of equal length, and a sample rate that is a whole number of hertz.',
  badWindow:
    'Windows last 0.5 to 60 s, and begin 0.1 s to a window’s length apart. Choose windowSeconds and stepSeconds so.',
  unknownSet: 'There are no features "{set}". Choose from {sets}.'
} as const
