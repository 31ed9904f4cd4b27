import { assertBetween, assertWhole } from "../errors"
import { float64Like, int32Like } from "../numeric/memory"
import type { SparseMatrix } from "../numeric/sparse"
import { assertSparse } from "../numeric/sparse"
import type { TopN } from "../numeric/top-n"
import { offer, sortTop, startTopN } from "../numeric/top-n"
import type { Steps } from "../steps"
import { NO_MATRIX, round, runSteps } from "../steps"
import type { PairEnds } from "./item-pairs"
import { pairBlocksTask, pairsTask } from "./item-pairs"
import { rememberRows } from "./neighbor-rows"
import { columnNorms } from "./norms"

export interface ItemSimilarityOptions {
  /** Neighbours kept of each item at most. @default 50 */
  topN?: number
  /** Pulls similarities that few users vouch for towards 0: with so many shared users half is left. @default 0 */
  shrinkage?: number
}

export interface ItemSimilarityModel {
  readonly kind: "item-similarity"
  readonly items: number
  readonly topN: number
  readonly shrinkage: number
  /** Of each item the most similar others, best first. */
  readonly neighbors: readonly (readonly number[])[]
  /** Their similarities, above 0 to 1. */
  readonly similarities: readonly (readonly number[])[]
}

/**
 * Which items are bought by the same users: cosine similarity of the columns of S (users × items),
 * s(i, j) = Σᵤ xᵤᵢ xᵤⱼ / (|xᵢ| |xⱼ|), times n / (n + shrinkage) with n the users who have both (Bell & Koren 2007);
 * without shrinkage scikit-learn's `cosine_similarity`. Each pair is measured once (the upper triangle), and each
 * item keeps its best positive neighbours, the first of equals. O(Σᵤ entriesᵤ² / 2); memory O(items × topN).
 *
 * For items alike by their texts pass `transposeSparse(vectors)` of {@link fitTfidf}.
 *
 * @throws AnalyticsInputError naming the option or the entry that is wrong.
 * @example fitItemSimilarity(sparseFromMatrix(matrixFromRows([[1, 1, 0], [1, 1, 1]]))).neighbors[0] // [1, 2]
 */
export function fitItemSimilarity(S: SparseMatrix, options: ItemSimilarityOptions = {}): ItemSimilarityModel {
  return runSteps(NO_MATRIX, fitItemSimilaritySteps(S, options))
}

/** {@link fitItemSimilarity} as a round of tasks: one block of items a task. */
export function* fitItemSimilaritySteps(
  S: SparseMatrix,
  { topN = 50, shrinkage = 0 }: ItemSimilarityOptions = {}
): Steps<ItemSimilarityModel> {
  assertSparse(S)
  assertWhole("topN", topN, 1)
  assertBetween("shrinkage", shrinkage, 0, Number.MAX_VALUE)
  const norms = columnNorms(S, "S")
  const limit = Math.min(topN, Math.max(1, S.columns - 1))
  const [{ entries, blocks }] = yield* round(pairBlocksTask, [S], 0.1)
  const inputs = blocks.map((block) => ({ S, entries, norms, limit, shrinkage, ...block }))
  const parts = yield* round(pairsTask, inputs, 1)
  const rows = bestRows(S, mergeParts(S.columns, limit, parts))
  return modelOf(rows, topN, shrinkage)
}

function mergeParts(items: number, limit: number, parts: readonly PairEnds[]): TopN {
  const best = startTopN(items, limit)
  for (const { from, sizes, places, scores } of parts) {
    for (let row = 0, at = 0; row < sizes.length; row++) {
      for (const end = at + sizes[row]; at < end; at++) {
        if (scores[at] >= best.floors[from + row]) {
          offer(best, from + row, places[at], scores[at])
        }
      }
    }
  }
  return best
}

function modelOf(rows: SparseMatrix, topN: number, shrinkage: number): ItemSimilarityModel {
  const { rows: items, offsets, indices, values } = rows
  const lists = (flat: Int32Array | Float64Array): readonly (readonly number[])[] =>
    Object.freeze(
      Array.from({ length: items }, (_, i) =>
        Object.freeze(Array.from(flat.subarray(offsets[i], offsets[i + 1])))
      )
    )
  const model: ItemSimilarityModel = Object.freeze({
    kind: "item-similarity",
    items,
    topN,
    shrinkage,
    neighbors: lists(indices),
    similarities: lists(values),
  })
  rememberRows(model, rows)
  return model
}

/** The best lists, each in order, one after another, on the same kind of memory as S: what serves threads is not copied. */
function bestRows({ columns: items, values: like }: SparseMatrix, best: TopN): SparseMatrix {
  const offsets = int32Like(like, items + 1)
  for (let i = 0; i < items; i++) {
    offsets[i + 1] = offsets[i] + sortTop(best, i)
  }
  const indices = int32Like(like, offsets[items])
  const values = float64Like(like, offsets[items])
  for (let i = 0; i < items; i++) {
    const from = 2 * i * best.limit
    const to = from + offsets[i + 1] - offsets[i]
    indices.set(best.places.subarray(from, to), offsets[i])
    values.set(best.scores.subarray(from, to), offsets[i])
  }
  return { rows: items, columns: items, offsets, indices, values }
}
