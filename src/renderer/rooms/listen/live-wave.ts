/** Pixels of one column of the moving picture, and the seconds that one column stands for at 48 kHz. */
const COLUMN = 3
const STEP = 2

/** The waveform of a recording as it is made, newest at the right. */
export function liveWave(): {
  add: (samples: Float32Array) => void
  mount: (canvas: HTMLCanvasElement) => () => void
} {
  const peaks: number[] = []
  let redraw: () => void = () => undefined
  return {
    add(samples) {
      let peak = 0
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample))
      peaks.push(peak)
      redraw()
    },
    mount(canvas) {
      let frame = 0
      const draw = () => {
        frame = 0
        const context = canvas.getContext('2d')
        if (context === null) return
        const scale = devicePixelRatio
        canvas.width = canvas.clientWidth * scale
        canvas.height = canvas.clientHeight * scale
        context.scale(scale, scale)
        const middle = canvas.clientHeight / 2
        context.fillStyle = getComputedStyle(canvas).getPropertyValue('--wave')
        context.fillRect(0, middle - 0.5, canvas.clientWidth, 1)
        context.fillStyle = getComputedStyle(canvas).getPropertyValue('--accent')
        const visible = Math.ceil(canvas.clientWidth / COLUMN)
        const shown = peaks.slice(-visible)
        shown.forEach((peak, i) => {
          const height = Math.max(1, peak * (canvas.clientHeight - 8))
          context.fillRect(i * COLUMN, middle - height / 2, STEP, height)
        })
      }
      redraw = () => (frame ||= requestAnimationFrame(draw))
      redraw()
      return () => {
        redraw = () => undefined
        cancelAnimationFrame(frame)
      }
    }
  }
}
