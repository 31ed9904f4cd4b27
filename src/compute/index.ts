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
export { fitBgNbd, fitGammaGamma, fitMbgNbd, fitParetoNbd, lifetimeValue, valueOutlook } from "./clv"
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
export { runInThread, serveThread } from "./thread"
export type { ThreadHost } from "./thread"
export {
  fitBuyAgain,
  fitItemSimilarity,
  fitTfidf,
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
