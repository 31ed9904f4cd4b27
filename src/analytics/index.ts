export { AnalyticsInputError } from "./errors"

export { columnOf, matrixFromColumns, matrixFromRows, rowOf, takeRows } from "./numeric/matrix"
export type { Matrix } from "./numeric/matrix"
export type { RandomSource } from "./numeric/random"
export { sampleIndices, seededRandom } from "./numeric/random"
export { median, quantile, quantileSorted } from "./numeric/quantile"
export { fitQuantileTable, shareAbove, shareBelow } from "./numeric/quantile-table"
export type { QuantileTable } from "./numeric/quantile-table"
export { fitQuantileTables, fitQuantileTablesSteps } from "./numeric/quantile-tables"
export { fitCuts, fitCutsSteps, fitTopCut } from "./numeric/cuts"
export type { CutRequest } from "./numeric/cuts"
export { fitQuantiles, fitQuantilesSteps } from "./numeric/quantiles"
export { fitRankCuts, scoreByCuts } from "./numeric/rank-cuts"
export type { Better } from "./numeric/rank-cuts"

export { fitRfm, fitRfmSteps, rfmMatrix, scoreRfm } from "./rfm/scores"
export type { RfmColumns, RfmCutPoints, RfmModel, RfmOptions, RfmScores } from "./rfm/scores"
export { RFM_GROUPS, onFive, rfmCells, rfmGroup, rfmValueScore } from "./rfm/groups"
export type { RfmGroup } from "./rfm/groups"

export { log1pColumns } from "./preprocessing/log1p"
export { fitPca, projectPca } from "./preprocessing/pca"
export type { PcaModel } from "./preprocessing/pca"
export { applyScaler, fitStandardScaler } from "./preprocessing/standard-scaler"
export type { Scaler } from "./preprocessing/standard-scaler"
export { fitWinsorizer, fitWinsorizerSteps, winsorizeColumns } from "./preprocessing/winsorize"
export type { Winsorizer, WinsorizerOptions } from "./preprocessing/winsorize"

export { adjustedRandScore } from "./clustering/adjusted-rand"
export { calinskiHarabaszScore } from "./clustering/calinski-harabasz"
export { chooseK, chooseKSteps, elbowOf } from "./clustering/choose-k"
export type { ChooseKOptions, KCandidate, KChoice, Rejection } from "./clustering/choose-k"
export { daviesBouldinScore } from "./clustering/davies-bouldin"
export { assignKMeans, assignKMeansSteps, fitKMeans, fitKMeansSteps } from "./clustering/k-means"
export type { Clustering, KMeansInit, KMeansModel, KMeansOptions } from "./clustering/k-means"
export { matchClusters } from "./clustering/match"
export type { ClusterMatch, MatchOptions } from "./clustering/match"
export { profileClusters, profileClustersSteps } from "./clustering/profile"
export type { ClusterProfile } from "./clustering/profile"
export {
  silhouetteSamples,
  silhouetteSamplesSteps,
  silhouetteScore,
  silhouetteScores,
  silhouetteScoresSteps,
} from "./clustering/silhouette"
export type { SilhouetteOptions } from "./clustering/silhouette"
export { clusterStability, clusterStabilitySteps } from "./clustering/stability"
export type { ClusterStability, StabilityOptions } from "./clustering/stability"

export { runSteps } from "./steps"
export type { Round, Steps, Task, TaskKind } from "./steps"
export { taskKindNamed } from "./task-kinds"
