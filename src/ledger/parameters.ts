import type { LedgerRate } from "./options"

/** Collects values and hands out their placeholders, each cast, so that no type is guessed. */
export class Parameters {
  readonly values: unknown[] = []

  text(value: string): string {
    return this.add(value, "text")
  }
  texts(value: readonly string[]): string {
    return this.add([...value], "text[]")
  }
  integer(value: number): string {
    return this.add(value, "integer")
  }
  time(value: Date): string {
    return this.add(value.toISOString(), "timestamptz")
  }
  /** Rows of currency_code, starts and rate, oldest first; the start of a rate without a date is -infinity. */
  rates(rates: readonly LedgerRate[]): string {
    const rows = rates.map(({ currency_code, valid_from, rate }) => ({
      currency_code: currency_code.toLowerCase(),
      starts: valid_from === null ? "-infinity" : momentOf(valid_from, currency_code),
      rate,
    }))
    return this.add(JSON.stringify(rows), "jsonb")
  }

  private add(value: unknown, type: string): string {
    this.values.push(value)
    return `cast($${this.values.length} as ${type})`
  }
}

/** A date alone is midnight UTC, whatever the time zone of the database. */
function momentOf(date: string, currency: string): string {
  const moment = new Date(date)
  if (Number.isNaN(moment.getTime())) {
    throw new RangeError(
      `exchange rate of ${currency.toLowerCase()}: valid_from "${date}" is no ISO 8601 date`
    )
  }
  return moment.toISOString()
}
