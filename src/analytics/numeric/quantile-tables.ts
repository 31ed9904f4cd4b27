import type { Steps } from "../steps"
import { round, runSteps, taskKind } from "../steps"
import type { Matrix } from "./matrix"
import { columnOf } from "./matrix"
import type { QuantileTable } from "./quantile-table"
import { fitQuantileTable } from "./quantile-table"

/** The quantile table of each column; NaN is left out. O(rows log rows) a column. See {@link fitQuantileTable}. */
export function fitQuantileTables(X: Matrix): QuantileTable[] {
  return runSteps(X, fitQuantileTablesSteps(X))
}

/** {@link fitQuantileTables} as a round of tasks: one column a task. */
export function* fitQuantileTablesSteps(X: Matrix): Steps<QuantileTable[]> {
  return yield* round(
    quantileTableTask,
    Array.from({ length: X.columns }, (_, column) => ({ column }))
  )
}

export const quantileTableTask = taskKind("quantile-table", (X, { column }: { column: number }) =>
  fitQuantileTable(columnOf(X, column))
)
