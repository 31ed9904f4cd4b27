import type {
  AgglomerativeModel,
  AgglomerativeOptions,
  ClusterRule,
  Clustering,
  CoreNet,
  CoreNetOptions,
  CoreNetPlaces,
  DbscanModel,
  DbscanOptions,
  EpsSuggestion,
  ExplainOptions,
  GaussianMixture,
  GaussianMixtureModel,
  GaussianMixtureOptions,
  Hierarchy,
  Matrix,
  MixtureMemberships,
  SuggestEpsOptions,
} from "../analytics"
import {
  assignCoreNetSteps,
  assignGaussianMixtureSteps,
  explainClustersSteps,
  fitAgglomerativeSteps,
  fitCoreNetSteps,
  fitDbscanSteps,
  fitGaussianMixtureSteps,
  suggestEpsSteps,
} from "../analytics"
import type { ComputeControl } from "./drive"
import { drive } from "./drive"

// Twins of the clusterers besides k-means; see algorithms.ts.

export async function fitAgglomerative(
  X: Matrix,
  options: AgglomerativeOptions & { k: number },
  control?: ComputeControl
): Promise<Clustering<AgglomerativeModel>>
export async function fitAgglomerative(
  X: Matrix,
  options?: AgglomerativeOptions,
  control?: ComputeControl
): Promise<Hierarchy>
export async function fitAgglomerative(
  X: Matrix,
  options?: AgglomerativeOptions,
  control?: ComputeControl
): Promise<Hierarchy | Clustering<AgglomerativeModel>> {
  return drive(X, fitAgglomerativeSteps(X, options), control)
}

export async function fitDbscan(
  X: Matrix,
  options: DbscanOptions,
  control?: ComputeControl
): Promise<Clustering<DbscanModel>> {
  return drive(X, fitDbscanSteps(X, options), control)
}

export async function fitCoreNet(
  X: Matrix,
  labels: ArrayLike<number>,
  options: CoreNetOptions,
  control?: ComputeControl
): Promise<CoreNet> {
  return drive(X, fitCoreNetSteps(X, labels, options), control)
}

export async function assignCoreNet(
  net: CoreNet,
  X: Matrix,
  control?: ComputeControl
): Promise<CoreNetPlaces> {
  return drive(X, assignCoreNetSteps(net, X), control)
}

export async function suggestEps(
  X: Matrix,
  options?: SuggestEpsOptions,
  control?: ComputeControl
): Promise<EpsSuggestion> {
  return drive(X, suggestEpsSteps(X, options), control)
}

export async function fitGaussianMixture(
  X: Matrix,
  options: GaussianMixtureOptions,
  control?: ComputeControl
): Promise<GaussianMixture> {
  return drive(X, fitGaussianMixtureSteps(X, options), control)
}

export async function assignGaussianMixture(
  model: GaussianMixtureModel,
  X: Matrix,
  control?: ComputeControl
): Promise<MixtureMemberships> {
  return drive(X, assignGaussianMixtureSteps(model, X), control)
}

export async function explainClusters(
  X: Matrix,
  labels: ArrayLike<number>,
  options?: ExplainOptions,
  control?: ComputeControl
): Promise<ClusterRule[]> {
  return drive(X, explainClustersSteps(X, labels, options), control)
}
