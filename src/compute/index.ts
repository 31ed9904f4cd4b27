export {
  assignKMeans,
  chooseK,
  clusterStability,
  fitCuts,
  fitKMeans,
  fitQuantileTables,
  fitQuantiles,
  fitRfm,
  fitRobustScaler,
  fitWinsorizer,
  profileClusters,
  silhouetteSamples,
  silhouetteScore,
  silhouetteScores,
} from "./algorithms"
export { fitBgNbd, fitGammaGamma, fitMbgNbd, fitParetoNbd, lifetimeValue } from "./clv"
export {
  assignCoreNet,
  assignGaussianMixture,
  explainClusters,
  fitAgglomerative,
  fitCoreNet,
  fitDbscan,
  fitGaussianMixture,
  suggestEps,
} from "./clustering"
export { drive, nextTurn } from "./drive"
export type { ComputeControl } from "./drive"
export { closePool } from "./pool"
export {
  fitItemSimilarity,
  recommendContentBased,
  recommendItemBased,
  recommendUserBased,
} from "./recommendations"
export {
  explainRandomForest,
  fitLogisticRegression,
  fitRandomForest,
  permutationImportance,
  predictRandomForest,
} from "./supervised"
