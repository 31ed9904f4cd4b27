import type { Matrix } from "../numeric/matrix"
import type { Linkage } from "./agglomerative"
import { fitAgglomerative } from "./agglomerative"
import type { DbscanOptions } from "./dbscan"
import { fitDbscan } from "./dbscan"
import { fitGaussianMixture } from "./gaussian-mixture"
import type { KMeansOptions } from "./k-means"
import { fitKMeans } from "./k-means"
import type { GaussianMixtureOptions } from "./mixture-options"

/** A clusterer and its options, for whoever clusters many samples alike; the seed comes with the sample. */
export type Recluster =
  | ({ method?: "k-means" } & Omit<KMeansOptions, "init" | "seed">)
  | { method: "agglomerative"; linkage?: Linkage; k: number }
  | ({ method: "dbscan" } & DbscanOptions)
  | ({ method: "gaussian-mixture" } & Omit<GaussianMixtureOptions, "init" | "seed">)

/** The labels of a sample. */
export function recluster(X: Matrix, how: Recluster, seed: number): Int32Array {
  switch (how.method) {
    case "agglomerative":
      return fitAgglomerative(X, { linkage: how.linkage, k: how.k }).labels
    case "dbscan":
      return fitDbscan(X, { eps: how.eps, minSamples: how.minSamples }).labels
    case "gaussian-mixture": {
      const { method: _method, ...options } = how
      return fitGaussianMixture(X, { ...options, seed }).labels
    }
    default: {
      const { method: _method, ...options } = how
      return fitKMeans(X, { ...options, seed }).labels
    }
  }
}

/** With fewer rows there can be no such clusters. */
export function leastRows(how: Recluster): number {
  return how.method === "dbscan" ? 1 : how.k
}
