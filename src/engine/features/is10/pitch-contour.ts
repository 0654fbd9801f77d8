/** Voice over time: one value per long frame but the last; the values of each frame come out one frame late. */
export interface PitchContour {
  /** Hz, 0 where unvoiced. */
  f0: Float32Array
  /** Hz, smoothed, held where unvoiced, 0 before the first voiced frame. */
  envelope: Float32Array
  /** 0..1. */
  voicing: Float32Array
}

const JUMP_DOWN = 1.2
const JUMP_UP = 0.8
const ENVELOPE_MEMORY = 0.75

/**
 * The contour of the best candidates: single voiced frames are removed and jumps of one frame undone, by an octave
 * mostly. The first frame is not listened to at all, as in the set.
 *
 * @param hertz best candidate of each long frame, 0 where there is none
 * @param voicing of the same
 * @param threshold a frame is voiced above it
 */
export function pitchContour(hertz: Float32Array, voicing: Float32Array, threshold: number): PitchContour {
  const length = hertz.length - 1
  const contour: PitchContour = {
    f0: new Float32Array(length),
    envelope: new Float32Array(length),
    voicing: new Float32Array(length)
  }
  /** The value that the next frame decides on. */
  let pending = 0
  /** 1 when voicing has just begun, −1 when it has just ended. */
  let onset = 0
  /** 1 after a jump up, −1 after one down. */
  let jump = 0
  let envelope = 0
  for (let t = 1; t <= length; t++) {
    const pitch = voicing[t] > threshold ? hertz[t] : 0
    contour.voicing[t - 1] = t === 1 ? 0 : voicing[t - 1]

    if (pending === 0 && pitch > 0) onset = 1
    else if (pending > 0 && pitch === 0) onset = onset === 0 ? -1 : onset
    else onset = 0
    if (pitch === 0 && onset === 1) pending = 0

    if (pending > 0 && pitch > 0) {
      const ratio = pending / pitch
      const isDown = ratio > JUMP_DOWN
      const isUp = ratio < JUMP_UP
      if ((isUp && jump === -1) || (isDown && jump === 1)) pending = pitch
      if (isUp) jump = 1
      else if (!isDown) jump = 0
      else if (onset === 0) jump = -1
    } else jump = 0

    contour.f0[t - 1] = pending
    if (pending > 0) {
      envelope = envelope === 0 ? pending : ENVELOPE_MEMORY * envelope + (1 - ENVELOPE_MEMORY) * pending
      envelope = Math.fround(envelope)
    }
    contour.envelope[t - 1] = envelope
    pending = pitch
  }
  return contour
}
