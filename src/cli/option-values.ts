import { InvalidArgumentError } from 'commander'

/** Words with commas between. */
export function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** A parser of whole numbers between two bounds. */
export function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= from && value <= to) return value
    throw new InvalidArgumentError(`It must be a whole number from ${from} to ${to}.`)
  }
}

/** A parser of seconds between two bounds. */
export function seconds(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text.trim() !== '' && value >= from && value <= to) return value
    throw new InvalidArgumentError(`It must be a number of seconds from ${from} to ${to}.`)
  }
}
