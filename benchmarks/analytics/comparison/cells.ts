const ZERO = 48
const POINT = 46
const MINUS = 45
const POWERS = [1, 10, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8]
const DAY_SECONDS = 86_400

/** A decimal number without an exponent: "-12", "6.95". NaN for an empty cell. */
export function decimalIn(bytes: Uint8Array, from: number, to: number): number {
  let digits = from === to ? NaN : 0
  let decimals = -1
  for (let at = bytes[from] === MINUS ? from + 1 : from; at < to; at++) {
    if (bytes[at] === POINT) {
      decimals = 0
    } else {
      digits = 10 * digits + bytes[at] - ZERO
      decimals = decimals < 0 ? decimals : decimals + 1
    }
  }
  const size = decimals > 0 ? digits / POWERS[decimals] : digits
  return bytes[from] === MINUS ? -size : size
}

/** "2009-12-01 07:45:00" as seconds since 1970. */
export function secondsIn(bytes: Uint8Array, from: number): number {
  const two = (at: number): number => 10 * bytes[from + at] + bytes[from + at + 1] - 11 * ZERO
  const days = daysTo(100 * two(0) + two(2), two(5), two(8))
  return days * DAY_SECONDS + 3600 * two(11) + 60 * two(14) + two(17)
}

/** Days since 1970 of a day in the Gregorian calendar; years begin in March, so that a leap day comes last. */
function daysTo(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468
}
