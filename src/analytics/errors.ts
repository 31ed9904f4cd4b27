/**
 * An argument that no algorithm can work with. Says which parameter, what it was, and what is allowed,
 * so that the reader can mend the call without opening the source.
 *
 * @example throw new AnalyticsInputError("k", 0, "a whole number from 1 to the number of rows")
 */
export class AnalyticsInputError extends Error {
  override readonly name = "AnalyticsInputError"

  constructor(
    readonly parameter: string,
    readonly value: unknown,
    readonly allowed: string
  ) {
    super(`${parameter} is ${show(value)}, but must be ${allowed}`)
  }
}

/**
 * A fit whose search did not end in a result that means something. Says what happened and what to try, so that the
 * reader need not know the search.
 *
 * @example throw new ConvergenceError("BG/NBD did not converge: a grows without end", "a penalty (0.1 to 1)")
 */
export class ConvergenceError extends Error {
  override readonly name = "ConvergenceError"

  constructor(
    readonly problem: string,
    readonly advice: string
  ) {
    super(`${problem}; try ${advice}`)
  }
}

/** Throws unless `value` is a whole number within [least, most]. */
export function assertWhole(parameter: string, value: number, least: number, most = Infinity): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    const range = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`
    throw new AnalyticsInputError(parameter, value, `a whole number ${range}`)
  }
}

/** Throws unless `value` is a finite number within [least, most]. */
export function assertBetween(parameter: string, value: number, least: number, most: number): void {
  if (!(value >= least && value <= most)) {
    throw new AnalyticsInputError(parameter, value, `a number from ${least} to ${most}`)
  }
}

/** Throws unless the two counts are equal. */
export function assertSameLength(parameter: string, length: number, rows: number): void {
  if (length !== rows) {
    throw new AnalyticsInputError(
      parameter,
      `${length} entries long`,
      `one entry for each of the ${rows} rows`
    )
  }
}

function show(value: unknown): string {
  if (typeof value === "string") {
    return value
  }
  return typeof value === "number" || value === null || value === undefined
    ? String(value)
    : JSON.stringify(value)
}
