const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/**
 * Identifiers in the form of Medusa's own (a ULID after the prefix): the moment first, so that they sort by time,
 * then a number of their own instead of chance, so that the same shop has the same identifiers.
 * @example const next = identifiers(7); next(Date.UTC(2026, 0, 1))
 */
export function identifiers(series: number): (time: number) => string {
  let count = 0
  return (time) => `${digits(time, 10)}${digits(series, 4)}${digits(++count, 12)}`
}

function digits(value: number, length: number): string {
  let text = ""
  for (let rest = Math.max(0, Math.floor(value)); text.length < length; rest = Math.floor(rest / 32)) {
    text = LETTERS[rest % 32] + text
  }
  return text
}
