import { distinct } from "../numeric/distinct"

/**
 * A function of frequency and age for every row, worked out once per different pair: what a customer will do while he
 * is one depends on no more. O(n) and one call per different pair.
 */
export function perPair(
  frequency: Float64Array,
  age: Float64Array,
  evaluate: (frequency: number, age: number) => number
): Float64Array {
  const ages = distinct(age)
  const keys = new Float64Array(age.length)
  for (let i = 0; i < keys.length; i++) {
    keys[i] = frequency[i] * ages.values.length + ages.codes[i]
  }
  const { values, codes } = distinct(keys)
  const known = new Uint8Array(values.length)
  const results = new Float64Array(age.length)
  for (let i = 0; i < results.length; i++) {
    const pair = codes[i]
    if (known[pair] === 0) {
      known[pair] = 1
      values[pair] = evaluate(frequency[i], age[i])
    }
    results[i] = values[pair]
  }
  return results
}
