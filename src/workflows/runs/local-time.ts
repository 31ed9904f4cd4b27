/** A calendar day of a time zone; `month` from 1 to 12. */
export interface LocalDay {
  year: number
  month: number
  day: number
}

/**
 * The calendar day a moment falls on in a time zone.
 *
 * @example localDay(new Date("2026-03-28T23:30:00Z"), "Europe/Berlin") // 2026-03-29
 */
export function localDay(moment: Date, timeZone: string): LocalDay {
  const { year, month, day } = wallClock(moment, timeZone)
  return { year, month, day }
}

/** The day `count` days earlier, counted on the calendar: no hour of a clock change gets in. */
export function daysBefore({ year, month, day }: LocalDay, count: number): LocalDay {
  const moved = new Date(Date.UTC(year, month - 1, day - count))
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() }
}

/** 1 Monday to 7 Sunday (ISO 8601). */
export function isoWeekday({ year, month, day }: LocalDay): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7
}

/**
 * The moment at which the clocks of a time zone show `at` (HH:MM) on a day. An hour that the change to summer
 * time leaves out counts as the same distance after the change; an hour that happens twice counts as its first.
 *
 * @example momentOf({ year: 2026, month: 7, day: 1 }, "03:10", "Europe/Berlin") // 2026-07-01T01:10:00Z
 */
export function momentOf({ year, month, day }: LocalDay, at: string, timeZone: string): Date {
  const [hour, minute] = at.split(":").map(Number)
  const asIfUtc = Date.UTC(year, month - 1, day, hour, minute)
  const dayMs = 24 * 60 * 60 * 1000
  // The offsets a day earlier and later are the only two that a single clock change can leave us with.
  const offsets = [asIfUtc - dayMs, asIfUtc + dayMs].map((ms) => offsetAt(ms, timeZone))
  const [first, second] = [asIfUtc - Math.max(...offsets), asIfUtc - Math.min(...offsets)]
  return new Date(shows(first, asIfUtc, timeZone) ? first : second)
}

function shows(ms: number, asIfUtc: number, timeZone: string): boolean {
  return ms + offsetAt(ms, timeZone) === asIfUtc
}

/** Milliseconds by which the zone's clocks are ahead of UTC. */
function offsetAt(ms: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = wallClock(new Date(ms), timeZone)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000
}

function wallClock(
  moment: Date,
  timeZone: string
): LocalDay & { hour: number; minute: number; second: number } {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(moment)
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  return {
    year: read("year"),
    month: read("month"),
    day: read("day"),
    hour: read("hour"),
    minute: read("minute"),
    second: read("second"),
  }
}
