import { PICTURE_FONT, type Picture } from '../../../shared/comparison/picture.ts'

/** So many dots for each pixel, for print. */
const DENSITY = 3

/** A picture as the bytes of a PNG. @throws Error when the window cannot draw */
export async function toPng({ width, height, shapes }: Picture): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(width * DENSITY, height * DENSITY)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('There is no canvas to draw on.')
  context.scale(DENSITY, DENSITY)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  context.lineCap = 'round'
  for (const shape of shapes) {
    if (shape.kind === 'line') {
      context.strokeStyle = shape.color
      context.lineWidth = shape.width
      context.beginPath()
      context.moveTo(...shape.from)
      context.lineTo(...shape.to)
      context.stroke()
    } else if (shape.kind === 'circle') {
      context.fillStyle = shape.color
      context.beginPath()
      context.arc(...shape.at, shape.radius, 0, 2 * Math.PI)
      context.fill()
    } else {
      context.fillStyle = shape.color
      context.font = shape.bold === true ? `600 ${PICTURE_FONT}` : PICTURE_FONT
      context.textAlign = shape.align === 'middle' ? 'center' : shape.align
      context.fillText(shape.text, ...shape.at)
    }
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  return new Uint8Array(await blob.arrayBuffer())
}
