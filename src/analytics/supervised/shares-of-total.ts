/** Each number's share of their sum; zeros where that is 0. */
export function sharesOfTotal(numbers: Float64Array): Float64Array {
  const total = numbers.reduce((sum, each) => sum + each, 0)
  return total > 0 ? numbers.map((each) => each / total) : new Float64Array(numbers.length)
}
