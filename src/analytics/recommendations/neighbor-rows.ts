import { float64Like, int32Like, isShared } from "../numeric/memory"
import type { SparseMatrix } from "../numeric/sparse"
import type { ItemSimilarityModel } from "./item-similarity"

/** A model is frozen, so what is read from it once holds for good; plain arrays are slow to read. */
const known = new WeakMap<ItemSimilarityModel, SparseMatrix>()

/** Spares the first reading where the fit has the rows at hand. */
export function rememberRows(model: ItemSimilarityModel, rows: SparseMatrix): void {
  known.set(model, rows)
}

/** The neighbours of every item as sparse rows, in order of similarity; on shared memory where `like` is, perhaps else too. */
export function neighborRows(model: ItemSimilarityModel, like: Float64Array): SparseMatrix {
  const read = known.get(model) ?? readRows(model, like)
  const rows = isShared(like) && !isShared(read.values) ? copyLike(read, like) : read
  known.set(model, rows)
  return rows
}

function copyLike(rows: SparseMatrix, like: Float64Array): SparseMatrix {
  const offsets = int32Like(like, rows.offsets.length)
  const indices = int32Like(like, rows.indices.length)
  const values = float64Like(like, rows.values.length)
  offsets.set(rows.offsets)
  indices.set(rows.indices)
  values.set(rows.values)
  return { ...rows, offsets, indices, values }
}

function readRows({ items, neighbors, similarities }: ItemSimilarityModel, like: Float64Array): SparseMatrix {
  const offsets = int32Like(like, items + 1)
  for (let i = 0; i < items; i++) {
    offsets[i + 1] = offsets[i] + neighbors[i].length
  }
  const indices = int32Like(like, offsets[items])
  const values = float64Like(like, offsets[items])
  for (let i = 0, p = 0; i < items; i++) {
    const places = neighbors[i]
    const weights = similarities[i]
    for (let at = 0; at < places.length; at++, p++) {
      indices[p] = places[at]
      values[p] = weights[at]
    }
  }
  return { rows: items, columns: items, offsets, indices, values }
}
