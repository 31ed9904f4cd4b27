const DAY = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar day of a moment in a zone, in days since 1970. Clock changes make days of 23 or 25 hours, no gaps. */
export function dayIn(zone: string, moment: Date): number {
  const format = formats.get(zone) ?? calendarOf(zone)
  const part = Object.fromEntries(
    format.formatToParts(moment).map(({ type, value }) => [type, Number(value)])
  )
  return Date.UTC(part.year, part.month - 1, part.day) / DAY
}

/** The last moment of a calendar day in a zone, to the millisecond. */
export function endOfDay(zone: string, day: number): Date {
  // no zone is more than 15 hours from UTC
  let within = day * DAY - 15 * 3_600_000
  let after = (day + 2) * DAY
  while (after - within > 1) {
    const middle = Math.floor((within + after) / 2)
    if (dayIn(zone, new Date(middle)) <= day) {
      within = middle
    } else {
      after = middle
    }
  }
  return new Date(within)
}

/** Days since 1970 as YYYY-MM-DD. */
export function textOfDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** YYYY-MM-DD as days since 1970; null for anything that is not a day of the calendar. */
export function dayOfText(text: string): number | null {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : time / DAY
}

/** The calendar quarter of a day, as one number that grows by 1 each quarter. */
export function quarterOfDay(day: number): number {
  const date = new Date(day * DAY)
  return date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3)
}

function calendarOf(zone: string): Intl.DateTimeFormat {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "numeric",
    day: "numeric",
  })
  formats.set(zone, format)
  return format
}
