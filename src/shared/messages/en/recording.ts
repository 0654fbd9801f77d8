/** What the recording doctor says while somebody records. */
export const recording = {
  clipped: 'Too loud: parts are cut off. Move back a little, or turn the microphone down.',
  echo: 'The room echoes. Come closer to the microphone, or go where there are curtains and carpets.',
  fine: 'This sounds clear.',
  hum: 'The mains hum at {frequency} Hz. Move the microphone and its cable away from power supplies.',
  long: 'One sentence is enough: the model gives one answer for all of it.',
  lost: 'The microphone was disconnected. What it had recorded is kept.',
  lostEarly: 'The microphone was disconnected.',
  narrow:
    'Nothing above 4 kHz is coming in, as from a telephone or a wireless headset. Use another microphone if you can: the models learned from fuller sound.',
  noisy:
    'It is noisy: the pauses are only {decibels} dB below the voice. Come closer, or turn the noise off.',
  noisySteady: 'There is steady noise and no voice above it. Come closer, or turn the noise off.',
  nothing: 'Nothing is coming in. Is this the right microphone, and is it switched on?',
  quiet: 'Very quiet. Come closer, or turn the microphone up.'
} as const
