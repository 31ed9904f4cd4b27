import type {
  ChooseKOptions,
  ClusterProfile,
  ClusterStability,
  Clustering,
  CutRequest,
  KChoice,
  KMeansModel,
  KMeansOptions,
  Matrix,
  QuantileTable,
  RfmColumns,
  RfmModel,
  RfmOptions,
  RobustScalerOptions,
  Scaler,
  SilhouetteOptions,
  StabilityOptions,
  Winsorizer,
  WinsorizerOptions,
} from "../analytics"
import {
  assignKMeansSteps,
  chooseKSteps,
  clusterStabilitySteps,
  fitCutsSteps,
  fitKMeansSteps,
  fitQuantileTablesSteps,
  fitQuantilesSteps,
  fitRfmSteps,
  fitRobustScalerSteps,
  fitWinsorizerSteps,
  profileClustersSteps,
  rfmMatrix,
  silhouetteSamplesSteps,
  silhouetteScoresSteps,
} from "../analytics"
import type { ComputeControl } from "./drive"
import { drive } from "./drive"

// Each function is the asynchronous twin of the one of the same name in analytics: the same arguments, then how the
// job is watched; the same result to the last bit, worked out in worker threads.

type Labels = ArrayLike<number>
type Watch = ComputeControl

export async function fitRfm(columns: RfmColumns, options?: RfmOptions, control?: Watch): Promise<RfmModel> {
  const X = rfmMatrix(columns)
  return drive(X, fitRfmSteps(X, options), control)
}

export async function fitQuantileTables(X: Matrix, control?: Watch): Promise<QuantileTable[]> {
  return drive(X, fitQuantileTablesSteps(X), control)
}

export async function fitQuantiles(
  X: Matrix,
  quantiles: readonly number[],
  control?: Watch
): Promise<number[][]> {
  return drive(X, fitQuantilesSteps(X, quantiles), control)
}

export async function fitCuts(
  X: Matrix,
  requests: readonly CutRequest[],
  control?: Watch
): Promise<number[][]> {
  return drive(X, fitCutsSteps(requests), control)
}

export async function fitWinsorizer(
  X: Matrix,
  options?: WinsorizerOptions,
  control?: Watch
): Promise<Winsorizer> {
  return drive(X, fitWinsorizerSteps(X, options), control)
}

export async function fitRobustScaler(
  X: Matrix,
  options?: RobustScalerOptions,
  control?: Watch
): Promise<Scaler> {
  return drive(X, fitRobustScalerSteps(X, options), control)
}

export async function fitKMeans(
  X: Matrix,
  options: KMeansOptions,
  control?: Watch
): Promise<Clustering<KMeansModel>> {
  return drive(X, fitKMeansSteps(X, options), control)
}

export async function assignKMeans(model: KMeansModel, X: Matrix, control?: Watch): Promise<Int32Array> {
  return drive(X, assignKMeansSteps(model, X), control)
}

export async function chooseK(X: Matrix, options?: ChooseKOptions, control?: Watch): Promise<KChoice> {
  return drive(X, chooseKSteps(X, options), control)
}

export async function silhouetteScore(
  X: Matrix,
  labels: Labels,
  options?: SilhouetteOptions,
  control?: Watch
): Promise<number> {
  return (await drive(X, silhouetteScoresSteps(X, [labels], options), control))[0]
}

export async function silhouetteScores(
  X: Matrix,
  labelings: readonly Labels[],
  options?: SilhouetteOptions,
  control?: Watch
): Promise<number[]> {
  return drive(X, silhouetteScoresSteps(X, labelings, options), control)
}

export async function silhouetteSamples(X: Matrix, labels: Labels, control?: Watch): Promise<Float64Array> {
  return drive(X, silhouetteSamplesSteps(X, labels), control)
}

export async function clusterStability(
  X: Matrix,
  labels: Labels,
  options: StabilityOptions,
  control?: Watch
): Promise<ClusterStability> {
  return drive(X, clusterStabilitySteps(X, labels, options), control)
}

export async function profileClusters(X: Matrix, labels: Labels, control?: Watch): Promise<ClusterProfile[]> {
  return drive(X, profileClustersSteps(X, labels), control)
}
