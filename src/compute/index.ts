export {
  assignKMeans,
  chooseK,
  clusterStability,
  fitCuts,
  fitKMeans,
  fitQuantileTables,
  fitQuantiles,
  fitRfm,
  fitWinsorizer,
  profileClusters,
  silhouetteSamples,
  silhouetteScore,
  silhouetteScores,
} from "./algorithms"
export { nextTurn } from "./drive"
export type { ComputeControl } from "./drive"
export { closePool } from "./pool"
