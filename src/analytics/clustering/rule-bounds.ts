import type { Matrix } from "../numeric/matrix"
import { columnOf } from "../numeric/matrix"
import { roundestBetween } from "../numeric/roundest"

/** Values of a column above one bound and up to another; null is no bound. At least one is set. */
export interface RuleCondition {
  readonly column: number
  readonly above: number | null
  readonly upTo: number | null
}

/** The same rule with the roundest bounds: each may stand anywhere between the rows that only it tells apart. */
export function withRoundBounds(X: Matrix, conditions: readonly RuleCondition[]): RuleCondition[] {
  const rounded = [...conditions]
  for (const [at, condition] of conditions.entries()) {
    for (const side of ["above", "upTo"] as const) {
      const bound = condition[side]
      if (bound !== null) {
        const others = rounded.with(at, { ...rounded[at], [side]: null })
        rounded[at] = { ...rounded[at], [side]: roundestFor(X, condition.column, bound, others) }
      }
    }
  }
  return rounded.filter(({ above, upTo }) => above !== null || upTo !== null)
}

/** The roundest bound that separates the same rows of those that obey the other conditions; null if it separates none. */
function roundestFor(
  X: Matrix,
  column: number,
  bound: number,
  others: readonly RuleCondition[]
): number | null {
  const values = columnOf(X, column)
  let low = -Infinity
  let high = Infinity
  for (let i = 0; i < X.rows; i++) {
    const value = values[i]
    // Most rows lie outside the gap found so far and need not be looked at further.
    if (value > low && value < high && obeys(X, i, others)) {
      low = value <= bound ? value : low
      high = value <= bound ? high : value
    }
  }
  return low > -Infinity && high < Infinity ? roundestBetween(low, high) : null
}

function obeys({ data, rows }: Matrix, row: number, conditions: readonly RuleCondition[]): boolean {
  return conditions.every(({ column, above, upTo }) => {
    const value = data[column * rows + row]
    return (above === null || value > above) && (upTo === null || value <= upTo)
  })
}
