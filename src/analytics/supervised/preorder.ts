/**
 * Finds the right child of every node that is split, in a tree listed depth first: the left child is the next node,
 * the right one comes after all that lie below the left. Writes from place `from` on, in which the root lies.
 */
export function writeRightChildren(columns: ArrayLike<number>, right: Int32Array, from: number): void {
  const waiting: number[] = []
  for (let node = 0; node < columns.length; node++) {
    if (columns[node] >= 0) {
      waiting.push(from + node)
      continue
    }
    const parent = waiting.pop()
    if (parent !== undefined) {
      right[parent] = from + node + 1
    }
  }
}
