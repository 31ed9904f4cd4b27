import type { Check } from "./agreement"
import type { DataName } from "./data/sets"
import type { WorkName } from "./ours"

/** A piece of work that both sides do on the same file. */
export interface PairTask {
  name: string
  /** The greatest ratio of our time to the peer's. */
  target: number
  /** `ours/NAME.ts` and `peers/NAME.py`. */
  work: WorkName
  data: DataName
  /** What both sides are told. */
  options?: Record<string, number>
  checks: readonly Check[]
}

/** Work that the peer cannot do on this machine: judged by its memory. */
export interface AloneTask extends Pick<PairTask, "name" | "work" | "data" | "options"> {
  alone: string
  /** The most memory in MB beyond what the process had with the data. */
  targetMb: number
}

/** A program beside the peer's, each from its start to its exit. */
export interface ProgramTask {
  name: string
  target: number
  program: "comparison"
  checks: readonly Check[]
}

export type AnalyticsTask = PairTask | AloneTask | ProgramTask

/** Restarts end in hollows of almost equal depth. */
const sameDepth: readonly Check[] = [{ of: "inertia", by: "relative", within: 1e-2 }]
/** The same start: the same end, up to rows that lie between two centres within rounding. */
const sameFit: readonly Check[] = [
  { of: "inertia", by: "relative", within: 1e-9 },
  { of: "labels", by: "adjusted-rand", atLeast: 0.99999 },
]
const sameTree: readonly Check[] = [
  { of: "heights", by: "relative", within: 1e-9 },
  { of: "labels", by: "adjusted-rand", atLeast: 1 },
]
const sameScores: readonly Check[] = [{ of: "scores", by: "relative", within: 1e-8 }]
const sameLabels: readonly Check[] = [{ of: "labels", by: "absolute", within: 0 }]
/** Two forests of chance: equally good, not equal. */
const asGood: readonly Check[] = [{ of: "auc", by: "absolute", within: 0.01 }]
const sameCells: readonly Check[] = [{ of: "cells", by: "absolute", within: 1e-8 }]
/** scipy's search stops a little before the top, where parameters still trade places. */
const sameLaw: readonly Check[] = [
  { of: "logLikelihoods", by: "relative", within: 1e-9 },
  { of: "parameters", by: "relative", within: 1e-3 },
]

/** Every task of the figures beside scikit-learn and scipy, with what is asked of it. */
export const ANALYTICS_TASKS: readonly AnalyticsTask[] = [
  {
    name: "kmeans-sweep-5878",
    target: 0.4,
    work: "k-means-sweep",
    data: "customers-5878",
    checks: sameDepth,
  },
  {
    name: "kmeans-sweep-100k",
    target: 0.5,
    work: "k-means-sweep",
    data: "customers-100k",
    checks: sameDepth,
  },
  { name: "kmeans-fit-100k", target: 0.8, work: "k-means-fit", data: "customers-100k", checks: sameFit },
  { name: "kmeans-fit-1m", target: 0.6, work: "k-means-fit", data: "customers-1m", checks: sameFit },
  { name: "ward-5878", target: 0.15, work: "ward", data: "customers-5878", checks: sameTree },
  { name: "ward-20k", target: 0.06, work: "ward", data: "customers-20k", checks: sameTree },
  {
    name: "ward-100k",
    targetMb: 150,
    work: "ward",
    data: "customers-100k",
    alone: "scikit-learn needs 40 GB for it",
  },
  { name: "silhouette-5878", target: 0.2, work: "silhouette", data: "customers-5878", checks: sameScores },
  { name: "silhouette-100k", target: 0.2, work: "silhouette", data: "customers-100k", checks: sameScores },
  { name: "db-ch-100k", target: 0.8, work: "cluster-scores", data: "customers-100k", checks: sameScores },
  {
    name: "dbscan-5878",
    target: 0.8,
    work: "dbscan",
    data: "customers-5878",
    options: { eps: 1.2, minSamples: 16 },
    checks: sameLabels,
  },
  {
    name: "dbscan-100k",
    target: 0.4,
    work: "dbscan",
    data: "customers-100k",
    options: { eps: 0.7, minSamples: 16 },
    checks: sameLabels,
  },
  {
    name: "gmm-100k",
    target: 0.3,
    work: "gaussian-mixture",
    data: "customers-100k",
    checks: [{ of: "meanLogLikelihood", by: "absolute", within: 0.01 }],
  },
  { name: "forest-fit-5630", target: 0.6, work: "forest-fit", data: "churners-5630", checks: asGood },
  { name: "forest-fit-100k", target: 0.35, work: "forest-fit", data: "churners-100k", checks: asGood },
  { name: "forest-predict-100k", target: 1, work: "forest-predict", data: "churners-100k", checks: asGood },
  { name: "scale-100k", target: 1, work: "scale", data: "amounts-100k", checks: sameCells },
  {
    name: "pca-100k",
    target: 0.4,
    work: "pca",
    data: "amounts-100k",
    checks: [{ of: "variances", by: "relative", within: 1e-9 }, ...sameCells],
  },
  { name: "clv-5878", target: 1, work: "clv", data: "buyers-5878", options: { slopes: 0 }, checks: sameLaw },
  {
    name: "clv-100k",
    target: 0.3,
    work: "clv",
    data: "buyers-100k",
    options: { slopes: 0 },
    checks: sameLaw,
  },
  {
    name: "item-cosine",
    target: 0.8,
    work: "item-cosine",
    data: "baskets-100k",
    options: { topN: 50 },
    checks: sameScores,
  },
  {
    name: "top20-users",
    target: 0.3,
    work: "top20-users",
    data: "baskets-100k",
    options: { topN: 50, users: 1000 },
    checks: sameScores,
  },
  {
    name: "comparison-online-retail-ii",
    target: 0.25,
    program: "comparison",
    checks: [
      { of: "labels", by: "absolute", within: 0 },
      // k-means and the mixture come from other random starts
      { of: "scores", by: "relative", within: 0.01 },
    ],
  },
]
