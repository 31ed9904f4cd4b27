import { AnalyticsInputError, assertSameLength, assertWhole } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { columnOf, matrixFromColumns } from "../numeric/matrix"

/**
 * What the buy-till-you-die models know of each customer, one entry per customer and column. Times are in one unit of
 * the caller's choice (days, weeks); every rate, horizon and window of a model is in the unit it was fitted in.
 */
export interface PurchaseHistory {
  /** Repeat purchases: distinct purchase days less one, so 0 for a one-time buyer. */
  readonly frequency: ArrayLike<number>
  /** From the first to the last purchase: 0 for a one-time buyer, large is good. Not the days since the last order. */
  readonly recency: ArrayLike<number>
  /** From the first purchase to the day of the analysis. */
  readonly age: ArrayLike<number>
}

/** What the spend model knows of each customer. */
export interface SpendHistory {
  /** Repeat purchases, as in {@link PurchaseHistory}. */
  readonly frequency: ArrayLike<number>
  /** Mean value of the repeat purchases, the first purchase left out; of no meaning where there are none. */
  readonly averageValue: ArrayLike<number>
}

/** Columns frequency, recency, age: what the fits' steps work on. */
export function purchaseMatrix({ frequency, recency, age }: PurchaseHistory): Matrix {
  assertSameLength("recency", recency.length, frequency.length)
  assertSameLength("age", age.length, frequency.length)
  return matrixFromColumns([frequency, recency, age])
}

/** Columns frequency, averageValue; the value is 0 where there is no repeat purchase. */
export function spendMatrix({ frequency, averageValue }: SpendHistory): Matrix {
  assertSameLength("averageValue", averageValue.length, frequency.length)
  const X = matrixFromColumns([frequency, averageValue])
  for (let i = 0; i < X.rows; i++) {
    X.data[X.rows + i] = X.data[i] > 0 ? X.data[X.rows + i] : 0
  }
  return X
}

/**
 * Throws unless the columns frequency, recency, age of X can have come from real customers.
 *
 * @throws AnalyticsInputError naming the first customer and column that is wrong.
 */
export function assertPurchaseHistory(X: Matrix): void {
  assertShape(X, 3)
  const [frequency, recency, age] = [columnOf(X, 0), columnOf(X, 1), columnOf(X, 2)]
  for (let i = 0; i < X.rows; i++) {
    // one comparison a column for the many that are right; NaN fails each
    if (
      !(Number.isInteger(frequency[i]) && frequency[i] >= 0) ||
      !(age[i] >= recency[i] && age[i] < Infinity) ||
      !(frequency[i] > 0 ? recency[i] > 0 : recency[i] === 0)
    ) {
      rejectPurchases(i, frequency[i], recency[i], age[i])
    }
  }
}

/** As {@link assertPurchaseHistory}, of frequency and averageValue: repeat buyers must have spent something. */
export function assertSpendHistory(X: Matrix): void {
  assertShape(X, 2)
  const [frequency, averageValue] = [columnOf(X, 0), columnOf(X, 1)]
  for (let i = 0; i < X.rows; i++) {
    assertFrequency(frequency[i], i)
    if (frequency[i] > 0 && !(averageValue[i] > 0 && averageValue[i] < Infinity)) {
      throw new AnalyticsInputError(
        `averageValue at row ${i}`,
        averageValue[i],
        "a number above 0 where there are repeat purchases; leave such customers out"
      )
    }
  }
}

/** Says what is wrong with a history. */
function rejectPurchases(row: number, frequency: number, recency: number, age: number): never {
  assertFrequency(frequency, row)
  if (!(age >= 0 && age < Infinity)) {
    throw new AnalyticsInputError(`age at row ${row}`, age, "a number of at least 0")
  }
  const allowed =
    frequency === 0
      ? "0 without a repeat purchase"
      : `above 0 and at most the age ${age}: it is counted from the first purchase to the last`
  throw new AnalyticsInputError(`recency at row ${row}`, recency, allowed)
}

function assertFrequency(frequency: number, row: number): void {
  if (!(Number.isInteger(frequency) && frequency >= 0)) {
    throw new AnalyticsInputError(`frequency at row ${row}`, frequency, "a whole number of at least 0")
  }
}

function assertShape(X: Matrix, columns: number): void {
  assertWhole("customers", X.rows, 1)
  assertWhole("columns of X", X.columns, columns, columns)
  assertSameLength("data of X", X.data.length, X.rows * X.columns)
}
