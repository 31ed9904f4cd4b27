import type { Matrix } from "../numeric/matrix"
import { columnOf } from "../numeric/matrix"
import { momentsOf } from "../numeric/moments"

/** Columns centred and of unit deviation, and what brings them back. */
export interface StandardColumns {
  /** A constant column is all 0. */
  readonly columns: readonly Float64Array[]
  readonly means: Float64Array
  /** 1 for a constant column. */
  readonly scales: Float64Array
}

/** What the loss is summed over. */
export interface LogisticRows {
  readonly columns: readonly Float64Array[]
  /** 0 or 1 for each row. */
  readonly labels: Int32Array
  /** One for each row. */
  readonly weights: Float64Array
  /** The factor of half the square of each coefficient. */
  readonly penalties: Float64Array
}

/** Value, slopes and bends at one place; the last place belongs to the intercept. */
export interface LogisticPoint {
  readonly value: number
  readonly gradient: Float64Array
  readonly hessian: readonly (readonly number[])[]
}

/** Centres and scales the columns, which changes nothing but the units and makes the search short. */
export function standardColumns(X: Matrix): StandardColumns {
  const means = new Float64Array(X.columns)
  const scales = new Float64Array(X.columns)
  const columns = Array.from({ length: X.columns }, (_, j) => {
    const values = columnOf(X, j)
    const { mean, variance } = momentsOf(values)
    means[j] = mean
    scales[j] = variance > 0 ? Math.sqrt(variance) : 1
    return values.map((value) => (value - mean) / scales[j])
  })
  return { columns, means, scales }
}

/** The linear predictor of every row: intercept + Σ coefficient × value. */
export function marginsOf({ columns, labels }: LogisticRows, place: Float64Array): Float64Array {
  const margins = new Float64Array(labels.length).fill(place[columns.length])
  columns.forEach((column, j) => {
    const coefficient = place[j]
    for (let i = 0; i < column.length; i++) {
      margins[i] += coefficient * column[i]
    }
  })
  return margins
}

/** Σ weight × log loss + Σ penalty / 2 × coefficient². */
export function logisticLoss(rows: LogisticRows, place: Float64Array, margins: Float64Array): number {
  const { labels, weights, penalties } = rows
  let sum = 0
  for (let i = 0; i < labels.length; i++) {
    const wrong = labels[i] === 1 ? -margins[i] : margins[i]
    sum += weights[i] * (Math.max(0, wrong) + Math.log1p(Math.exp(-Math.abs(wrong))))
  }
  return penalties.reduce((total, penalty, j) => total + (penalty / 2) * place[j] * place[j], sum)
}

/** Value, gradient and Hessian of {@link logisticLoss}. O(rows × columns²). */
export function logisticPoint(rows: LogisticRows, place: Float64Array, margins: Float64Array): LogisticPoint {
  const { columns, labels, weights, penalties } = rows
  const size = columns.length + 1
  const slopes = new Float64Array(labels.length)
  const bends = new Float64Array(labels.length)
  for (let i = 0; i < labels.length; i++) {
    const p = sigmoid(margins[i])
    slopes[i] = weights[i] * (p - labels[i])
    bends[i] = weights[i] * p * sigmoid(-margins[i])
  }
  const gradient = new Float64Array(size)
  const hessian = Array.from({ length: size }, () => new Array<number>(size).fill(0))
  gradient[size - 1] = sum(slopes)
  hessian[size - 1][size - 1] = sum(bends)
  const scaled = new Float64Array(labels.length)
  columns.forEach((column, j) => {
    for (let i = 0; i < scaled.length; i++) {
      scaled[i] = bends[i] * column[i]
    }
    gradient[j] = dot(slopes, column) + penalties[j] * place[j]
    for (let k = 0; k <= j; k++) {
      hessian[j][k] = hessian[k][j] = dot(scaled, columns[k]) + (j === k ? penalties[j] : 0)
    }
    hessian[j][size - 1] = hessian[size - 1][j] = sum(scaled)
  })
  return { value: logisticLoss(rows, place, margins), gradient, hessian }
}

/** 1 / (1 + e^−x) without overflow. */
export function sigmoid(x: number): number {
  const e = Math.exp(-Math.abs(x))
  return x >= 0 ? 1 / (1 + e) : e / (1 + e)
}

function sum(numbers: Float64Array): number {
  let total = 0
  for (let i = 0; i < numbers.length; i++) {
    total += numbers[i]
  }
  return total
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let i = 0; i < a.length; i++) {
    total += a[i] * b[i]
  }
  return total
}
