import type { CutRequest, Matrix, QuantileTable, RfmColumns, RfmModel, RfmOptions } from "../analytics"
import { fitCutsSteps, fitQuantileTablesSteps, fitRfmSteps, rfmMatrix } from "../analytics"
import type { ComputeControl } from "./drive"
import { drive } from "./drive"

/** `fitRfm` of analytics in worker threads: the same model. */
export async function fitRfm(
  columns: RfmColumns,
  options?: RfmOptions,
  control?: ComputeControl
): Promise<RfmModel> {
  const X = rfmMatrix(columns)
  return drive(X, fitRfmSteps(X, options), control)
}

/** `fitQuantileTables` of analytics in worker threads: the same tables. */
export async function fitQuantileTables(X: Matrix, control?: ComputeControl): Promise<QuantileTable[]> {
  return drive(X, fitQuantileTablesSteps(X), control)
}

/** `fitCuts` of analytics in worker threads: the same cut points. */
export async function fitCuts(
  X: Matrix,
  requests: readonly CutRequest[],
  control?: ComputeControl
): Promise<number[][]> {
  return drive(X, fitCutsSteps(requests), control)
}
