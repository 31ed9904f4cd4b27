import type { NumberText } from "../../figures"

/** How one reader sees numbers and dates: the dashboard's language, the store's currency and time zone. */
export interface Format extends NumberText {
  locale: string
  /** An amount to the cent, for a single order or a hover. */
  moneyExact(value: number): string
  /** 22 Nov 2026 */
  date(value: string | Date): string
  /** 22 Nov 2026, 03:10 */
  dateTime(value: string | Date): string
  /** 22 Nov */
  day(value: string): string
  /** "2026-11" as Nov 2026 */
  month(value: string): string
  /** Two hours ago; exact only to the unit shown. */
  relative(value: string | Date, now: Date): string
}

const MISSING = "–"

/** The dashboard writes `ptBR` and `zhCN`; Intl wants `pt-BR` and `zh-CN`. */
export function toLocale(language: string | undefined): string {
  const tag = (language || "en").replace(/^([a-z]{2,3})([A-Z]{2})$/, "$1-$2")
  return Intl.NumberFormat.supportedLocalesOf([tag.length < 2 ? "en" : tag]).at(0) ?? "en"
}

/**
 * @param currency lower or upper case ISO 4217; null writes plain numbers
 * @param timeZone IANA; dates with a time of day are told in it
 */
export function createFormat(locale: string, currency: string | null, timeZone: string): Format {
  const integers = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const decimals = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const wholeShares = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 })
  const fineShares = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 })
  const style = currency === null ? {} : { style: "currency" as const, currency: currency.toUpperCase() }
  const whole = new Intl.NumberFormat(locale, {
    ...style,
    maximumFractionDigits: 0,
    minimumFractionDigits: 0,
  })
  const exact = new Intl.NumberFormat(locale, style)
  const short = new Intl.NumberFormat(locale, {
    ...style,
    notation: "compact",
    maximumFractionDigits: 1,
    minimumFractionDigits: 0,
  })
  const date = dateFormat(locale, timeZone, { dateStyle: "medium" })
  const dateTime = dateFormat(locale, timeZone, { dateStyle: "medium", timeStyle: "short" })
  const day = dateFormat(locale, "UTC", { day: "numeric", month: "short" })
  const month = dateFormat(locale, "UTC", { month: "short", year: "numeric" })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" })
  const number = (write: (value: number) => string) => (value: number) =>
    Number.isFinite(value) ? write(value) : MISSING

  return {
    locale,
    separators: separatorsOf(locale),
    integer: number((value) => integers.format(value)),
    decimal: number((value) => (Math.abs(value) < 100 ? decimals : integers).format(value)),
    share: number((value) => (isNearAnEnd(value) ? fineShares : wholeShares).format(value)),
    money: number((value) =>
      (Math.abs(value) < 100 && !Number.isInteger(value) ? exact : whole).format(value)
    ),
    moneyShort: number((value) => short.format(value)),
    moneyExact: number((value) => exact.format(value)),
    date: (value) => date.format(new Date(value)),
    dateTime: (value) => dateTime.format(new Date(value)),
    day: (value) => day.format(new Date(value)),
    month: (value) => month.format(new Date(`${value}-01T00:00:00Z`)),
    relative: (value, now) => relativeText(relative, new Date(value), now),
  }
}

/** Near 0 and near 1 a whole percent hides what matters: 99.2 % is not 99 %. */
function isNearAnEnd(share: number): boolean {
  return Math.abs(share) < 0.1 || (share > 0.98 && share < 1)
}

function dateFormat(
  locale: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions
): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone })
  } catch {
    // An old browser may not know the store's zone; a date in UTC is better than no page.
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" })
  }
}

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
]

function relativeText(format: Intl.RelativeTimeFormat, value: Date, now: Date): string {
  const seconds = (value.getTime() - now.getTime()) / 1000
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ["minute", 60]
  return format.format(Math.trunc(seconds / size), unit)
}

function separatorsOf(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6)
  const sign = (type: "decimal" | "group", otherwise: string) =>
    parts.find((part) => part.type === type)?.value ?? otherwise
  return sign("decimal", ".") + sign("group", ",")
}
