/** How much weight × Gini impurity falls by a split: Σ w² / Σ w of both sides less that of the node. */
export function purityGain(totals: Float64Array, left: Float64Array, weights: readonly number[]): number {
  let [all, allSquares, onLeft, leftSquares, rightSquares] = [0, 0, 0, 0, 0]
  for (let c = 0; c < weights.length; c++) {
    const node = weights[c] * totals[c]
    const near = weights[c] * left[c]
    const far = weights[c] * (totals[c] - left[c])
    all += node
    onLeft += near
    allSquares += node * node
    leftSquares += near * near
    rightSquares += far * far
  }
  return Math.max(0, leftSquares / onLeft + rightSquares / (all - onLeft) - allSquares / all)
}
