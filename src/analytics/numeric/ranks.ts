/** Ranks from 1, equal values sharing the mean of theirs. O(n log n). */
export function averageRanks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a] - values[b])
  const ranks = new Float64Array(values.length)
  for (let from = 0; from < order.length;) {
    let to = from + 1
    while (to < order.length && values[order[to]] === values[order[from]]) {
      to++
    }
    for (let i = from; i < to; i++) {
      ranks[order[i]] = (from + 1 + to) / 2
    }
    from = to
  }
  return ranks
}
