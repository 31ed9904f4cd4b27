import { work as clusterScores } from "./ours/cluster-scores"
import { work as clv } from "./ours/clv"
import { work as dbscan } from "./ours/dbscan"
import { work as forestFit } from "./ours/forest-fit"
import { work as forestPredict } from "./ours/forest-predict"
import { work as gaussianMixture } from "./ours/gaussian-mixture"
import { work as itemCosine } from "./ours/item-cosine"
import { work as kMeansFit } from "./ours/k-means-fit"
import { work as kMeansSweep } from "./ours/k-means-sweep"
import { work as pca } from "./ours/pca"
import { work as scale } from "./ours/scale"
import { work as silhouette } from "./ours/silhouette"
import { work as top20Users } from "./ours/top20-users"
import { work as ward } from "./ours/ward"
import type { Work } from "./ours/work"

/** The works, by the name that `peers/` has them under, too. */
export const WORKS = {
  "cluster-scores": clusterScores,
  clv,
  dbscan,
  "forest-fit": forestFit,
  "forest-predict": forestPredict,
  "gaussian-mixture": gaussianMixture,
  "item-cosine": itemCosine,
  "k-means-fit": kMeansFit,
  "k-means-sweep": kMeansSweep,
  pca,
  scale,
  silhouette,
  "top20-users": top20Users,
  ward,
} satisfies Record<string, Work>
export type WorkName = keyof typeof WORKS
