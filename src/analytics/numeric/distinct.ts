/** The different values of a column in the order of their first appearance, and which of them each row holds. */
export interface Distinct {
  readonly values: Float64Array
  readonly codes: Int32Array
}

/** Tells equal numbers apart from others by an open hash table over their bits; 0 and −0 are equal. O(n). */
export function distinct(column: Float64Array): Distinct {
  const values = new Float64Array(column.length)
  const codes = new Int32Array(column.length)
  const table = new Int32Array(2 ** Math.ceil(Math.log2(2 * column.length + 2)))
  const count = fill(column, table, values, codes)
  return { values: values.slice(0, count), codes }
}

function fill(column: Float64Array, table: Int32Array, values: Float64Array, codes: Int32Array): number {
  const last = table.length - 1
  const number = new Float64Array(1)
  const bits = new Int32Array(number.buffer)
  let count = 0
  for (let i = 0; i < codes.length; i++) {
    const value = column[i] + 0
    number[0] = value
    let hash = Math.imul(bits[0] ^ Math.imul(bits[1], 0x9e3779b1), 0x85ebca6b)
    hash ^= hash >>> 15
    let slot = hash & last
    while (table[slot] !== 0 && values[table[slot] - 1] !== value) {
      slot = (slot + 1) & last
    }
    if (table[slot] === 0) {
      values[count] = value
      table[slot] = ++count
    }
    codes[i] = table[slot] - 1
  }
  return count
}
