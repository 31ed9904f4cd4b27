/** What `npm run demo` was asked for. */
export interface DemoArguments {
  orders: string | null
  customers: number | null
  seed: number | null
  /** Where the simulated shop's history ends, exclusive; milliseconds since 1970. */
  endsAt: number | null
  /** Midnight of a day, or a moment; milliseconds since 1970. */
  asOf: number | null
  /** YYYY-MM-DD; null: three quarters of the history. */
  calibrationEnd: string | null
  exit: boolean
  json: string | null
  port: number
  reset: boolean
  help: boolean
}

export const USAGE = `npm run demo -- [OPTIONS]

  --orders FILE     real orders instead of the simulated shop: Online Retail II (csv, csv.gz, xlsx)
                    or the layout described in the README
  --customers N     size of the simulated shop, 1 to 100000          (2000)
  --seed N          another simulated shop                           (1)
  --ends-at DATE    the day before which the simulated shop ends     (today)
  --as-of DATE      the clock of the plugin, YYYY-MM-DD or ISO 8601  (the day after the last order)
  --calibration-end DATE  the last day that the check of the predicted value may know, YYYY-MM-DD
                    (three quarters of the history)
  --exit            stop after the summary, without serving the dashboard
  --json FILE       write the summary
  --port N          port of the dashboard                            (9000)
  --reset           empty the database of the demo and fill it anew
  --help            this text
`

/** A command line that cannot be followed, in words. */
export class ArgumentError extends Error {}

/**
 * Reads the command line. Throws an `ArgumentError` that names the option, its value and what is allowed.
 * @example readArguments(["--customers", "500", "--exit"])
 */
export function readArguments(given: readonly string[]): DemoArguments {
  const read: DemoArguments = {
    orders: null,
    customers: null,
    seed: null,
    endsAt: null,
    asOf: null,
    calibrationEnd: null,
    exit: false,
    json: null,
    port: 9000,
    reset: false,
    help: false,
  }
  const rest = given.flatMap((text) => (/^--[a-z-]+=/.test(text) ? splitAtEquals(text) : [text]))
  while (rest.length > 0) {
    const option = rest.shift() ?? ""
    const value = () => valueAfter(option, rest)
    switch (option) {
      case "--orders":
        read.orders = value()
        break
      case "--json":
        read.json = value()
        break
      case "--customers":
        read.customers = wholeNumber(option, value(), 1, 100_000)
        break
      case "--seed":
        read.seed = wholeNumber(option, value(), 0, 2 ** 31 - 1)
        break
      case "--port":
        read.port = wholeNumber(option, value(), 1, 65_535)
        break
      case "--ends-at":
        read.endsAt = Date.parse(day(option, value()))
        break
      case "--as-of":
        read.asOf = moment(option, value())
        break
      case "--calibration-end":
        read.calibrationEnd = day(option, value())
        break
      case "--exit":
        read.exit = true
        break
      case "--reset":
        read.reset = true
        break
      case "--help":
      case "-h":
        read.help = true
        break
      default:
        throw new ArgumentError(`unknown option "${option}"`)
    }
  }
  const simulated = [read.customers, read.seed, read.endsAt]
  if (read.orders !== null && simulated.some((value) => value !== null)) {
    throw new ArgumentError(
      "--customers, --seed and --ends-at describe the simulated shop and do not go with --orders"
    )
  }
  return read
}

function splitAtEquals(text: string): string[] {
  const at = text.indexOf("=")
  return [text.slice(0, at), text.slice(at + 1)]
}

function valueAfter(option: string, rest: string[]): string {
  const value = rest.shift()
  if (value === undefined || value === "" || value.startsWith("--")) {
    throw new ArgumentError(`${option} needs a value`)
  }
  return value
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new ArgumentError(`${option} takes a whole number from ${least} to ${most}, but got "${text}"`)
  }
  return value
}

function day(option: string, text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    throw new ArgumentError(`${option} takes a date such as 2011-06-09, but got "${text}"`)
  }
  return new Date(moment(option, text)).toISOString().slice(0, 10)
}

function moment(option: string, text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}([T ].+)?$/.test(text) ? Date.parse(text) : NaN
  const sameDay = !Number.isNaN(time) && (text.length > 10 || new Date(time).toISOString().startsWith(text))
  if (!sameDay) {
    throw new ArgumentError(`${option} takes a date such as 2011-12-10, but got "${text}"`)
  }
  return time
}
