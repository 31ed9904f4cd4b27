import type { Matrix } from "../../analytics"
import {
  applyScaler,
  columnOf,
  fitStandardScaler,
  log1pColumns,
  matrixFromColumns,
  winsorizeColumns,
} from "../../analytics"
import type { ComputeControl } from "../../compute"
import { fitQuantiles, fitWinsorizer } from "../../compute"
import type { Preparation } from "./model"

/** A preparation and the features that it left out because all customers are alike in them. */
export interface FittedPreparation {
  /** null if no feature is left. */
  readonly preparation: Preparation | null
  readonly constant: readonly string[]
}

/**
 * Learns the preparation from columns of features. A feature that is constant, or becomes so when the outer
 * hundredths are drawn in, or has no value at all, tells nobody apart and is left out.
 */
export async function fitPreparation(
  features: readonly string[],
  columns: readonly Float64Array[],
  watch: ComputeControl
): Promise<FittedPreparation> {
  const known = features.map((_, j) => j).filter((j) => columns[j].some(Number.isFinite))
  const kept =
    known.length === 0
      ? []
      : await varying(
          known.map((j) => features[j]),
          known.map((j) => columns[j]),
          watch
        )
  const constant = features.filter((name) => !kept.some((each) => each.name === name))
  if (kept.length === 0) {
    return { preparation: null, constant }
  }
  const of = (field: "fill" | "low" | "high" | "center" | "scale"): readonly number[] =>
    Object.freeze(kept.map((each) => each[field]))
  const preparation = Object.freeze({
    features: Object.freeze(kept.map(({ name }) => name)),
    fill: of("fill"),
    low: of("low"),
    high: of("high"),
    center: of("center"),
    scale: of("scale"),
  })
  return { preparation, constant }
}

/** The features of customers in the units in which distances are taken; the same for one customer as for all. */
export function prepare(preparation: Preparation, columns: readonly Float64Array[]): Matrix {
  const { fill, low, high, center, scale } = preparation
  const logs = filled(log1pColumns(matrixFromColumns(columns)), fill)
  return applyScaler(
    { kind: "standard", center, scale },
    winsorizeColumns({ kind: "winsorizer", low, high }, logs)
  )
}

interface PreparedFeature {
  name: string
  fill: number
  low: number
  high: number
  center: number
  scale: number
}

async function varying(
  names: readonly string[],
  columns: readonly Float64Array[],
  watch: ComputeControl
): Promise<PreparedFeature[]> {
  const logs = log1pColumns(matrixFromColumns(columns))
  const fill = (await fitQuantiles(logs, [0.5], watch)).map(([median]) => median)
  const whole = filled(logs, fill)
  const bounds = await fitWinsorizer(whole, { lower: 0.01, upper: 0.99 }, watch)
  const scaler = fitStandardScaler(winsorizeColumns(bounds, whole))
  return names
    .map((name, j) => ({
      name,
      fill: fill[j],
      low: bounds.low[j],
      high: bounds.high[j],
      center: scaler.center[j],
      scale: scaler.scale[j],
    }))
    .filter(({ low, high }) => high > low)
}

function filled(X: Matrix, fill: readonly number[]): Matrix {
  const data = Float64Array.from(X.data)
  for (let j = 0; j < X.columns; j++) {
    const column = columnOf({ ...X, data }, j)
    for (let i = 0; i < column.length; i++) {
      if (!Number.isFinite(column[i])) {
        column[i] = fill[j]
      }
    }
  }
  return { ...X, data }
}
