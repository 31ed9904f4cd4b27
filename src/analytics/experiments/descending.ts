import { ascendingOrder } from "../numeric/order"

/** The places of the values, the highest value first, equals in order. O(n). */
export function descending(values: ArrayLike<number>): Int32Array {
  return ascendingOrder(Float64Array.from(values, (value) => -value))
}
