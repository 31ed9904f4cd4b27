import type {
  BuyAgainModel,
  BuyAgainModelOptions,
  Interactions,
  ItemSimilarityModel,
  ItemSimilarityOptions,
  RecommendOptions,
  Recommendations,
  SparseMatrix,
  Tfidf,
  TfidfOptions,
  UserBasedOptions,
} from "../analytics"
import {
  NO_MATRIX,
  fitBuyAgainSteps,
  fitItemSimilaritySteps,
  fitTfidfSteps,
  recommendContentBasedSteps,
  recommendItemBasedSteps,
  recommendUserBasedSteps,
} from "../analytics"
import type { ComputeControl } from "./drive"
import { drive } from "./drive"

// Twins of the recommenders; see algorithms.ts. Their data are sparse: placed on shared memory here, and what is derived
// from them stands on shared memory too.

export async function fitItemSimilarity(
  S: SparseMatrix,
  options?: ItemSimilarityOptions,
  control?: ComputeControl
): Promise<ItemSimilarityModel> {
  return drive(NO_MATRIX, fitItemSimilaritySteps(shareSparse(S), options), control)
}

export async function fitTfidf(
  texts: readonly string[],
  options?: TfidfOptions,
  control?: ComputeControl
): Promise<Tfidf> {
  return drive(NO_MATRIX, fitTfidfSteps(texts, options), control)
}

export async function fitBuyAgain(
  interactions: Interactions,
  options: BuyAgainModelOptions,
  control?: ComputeControl
): Promise<BuyAgainModel | null> {
  return drive(NO_MATRIX, fitBuyAgainSteps(interactions, options), control)
}

export async function recommendItemBased(
  model: ItemSimilarityModel,
  history: SparseMatrix,
  options?: RecommendOptions,
  control?: ComputeControl
): Promise<Recommendations> {
  return drive(NO_MATRIX, recommendItemBasedSteps(model, shareSparse(history), options), control)
}

export async function recommendUserBased(
  history: SparseMatrix,
  options?: UserBasedOptions,
  control?: ComputeControl
): Promise<Recommendations> {
  return drive(NO_MATRIX, recommendUserBasedSteps(shareSparse(history), options), control)
}

export async function recommendContentBased(
  vectors: SparseMatrix,
  history: SparseMatrix,
  options?: RecommendOptions,
  control?: ComputeControl
): Promise<Recommendations> {
  const steps = recommendContentBasedSteps(shareSparse(vectors), shareSparse(history), options)
  return drive(NO_MATRIX, steps, control)
}

/** The same matrix on memory that every thread sees; a copy unless it stands on such memory already. */
function shareSparse(S: SparseMatrix): SparseMatrix {
  if (S.values.buffer instanceof SharedArrayBuffer) {
    return S
  }
  const offsets = new Int32Array(new SharedArrayBuffer(S.offsets.byteLength))
  const indices = new Int32Array(new SharedArrayBuffer(S.indices.byteLength))
  const values = new Float64Array(new SharedArrayBuffer(S.values.byteLength))
  offsets.set(S.offsets)
  indices.set(S.indices)
  values.set(S.values)
  return { rows: S.rows, columns: S.columns, offsets, indices, values }
}
