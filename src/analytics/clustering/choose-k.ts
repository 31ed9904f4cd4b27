import { assertBetween, assertWhole } from "../errors"
import type { Matrix } from "../numeric/matrix"
import { assertMatrix } from "../numeric/matrix"
import type { Steps } from "../steps"
import { round, runSteps, taskKind, within } from "../steps"
import { calinskiHarabaszScore } from "./calinski-harabasz"
import { daviesBouldinScore } from "./davies-bouldin"
import type { Clustering, KMeansModel } from "./k-means"
import { assignKMeans, bestRestart, restartTask } from "./k-means"
import { restartInputs } from "./k-means-inputs"
import { clusterSizes } from "./labels"
import { kMeansBic } from "./k-means-bic"
import { silhouetteScoresSteps } from "./silhouette"
import type { ClusterStability } from "./stability"
import { bootstrapInputs, bootstrapTask, summarize } from "./stability"

export interface ChooseKOptions {
  /** @default 3 */
  kMin?: number
  /** At most the number of rows − 1. @default 10 */
  kMax?: number
  /** Restarts of k-means. @default 10 */
  nInit?: number
  /** @default 20 */
  bootstraps?: number
  /** A choice whose smallest cluster has fewer rows is passed over. @default 1 */
  smallest?: number
  /** A choice whose mean bootstrap Jaccard is lower is passed over. @default 0.6 */
  stableFrom?: number
  /** Rows whose silhouettes are averaged (each against all rows). @default all up to 15,000, else 5,000 */
  silhouetteRows?: number
  /** Rows drawn for each bootstrap. @default all up to 8,000 */
  stabilityRows?: number
  /** Restarts for each bootstrap. @default 3 */
  stabilityRestarts?: number
  /** @default 42 */
  seed?: number
}

/** Why a number of clusters was passed over. */
export type Rejection = "too_small" | "unstable" | "lower_silhouette"

/** What was found for one k. */
export interface KCandidate {
  readonly k: number
  readonly inertia: number
  readonly silhouette: number
  readonly daviesBouldin: number
  readonly calinskiHarabasz: number
  /** Of the clusters as a mixture of equal balls (see {@link kMeansBic}); smaller is better; null at inertia 0. */
  readonly bic: number | null
  /** Mean bootstrap Jaccard over the clusters. */
  readonly stability: number
  /** Rows of the smallest cluster. */
  readonly smallest: number
  readonly chosen: boolean
  /** null for the chosen one. */
  readonly rejected: Rejection | null
}

export interface KChoice extends Clustering<KMeansModel> {
  readonly k: number
  /** `highest-silhouette` among the k that qualify, or 2 because none did. */
  readonly reason: "highest-silhouette" | "none-qualifies"
  readonly table: readonly KCandidate[]
  /** The k at which inertia stops falling steeply (see {@link elbowOf}); null below three candidates. */
  readonly elbow: number | null
  /** Of the chosen clusters. */
  readonly stability: ClusterStability
}

const DEFAULTS = {
  kMin: 3,
  kMax: 10,
  nInit: 10,
  bootstraps: 20,
  smallest: 1,
  stableFrom: 0.6,
  stabilityRestarts: 3,
  seed: 42,
} as const

/** Up to so many rows silhouettes are exact; above, so many rows are drawn. */
const EXACT_SILHOUETTE_ROWS = 15_000
const SAMPLED_SILHOUETTE_ROWS = 5_000
const STABILITY_ROWS = 8_000
/** Taken where no k of the range qualifies. */
const FALLBACK_K = 2

type Settings = Required<ChooseKOptions>
type Found = Omit<KCandidate, "chosen" | "rejected"> & Clustering<KMeansModel> & { stable: ClusterStability }

/**
 * Runs k-means for every k of a range and chooses: the highest silhouette among those whose smallest cluster is
 * large enough and whose clusters come back under the bootstrap; where none qualifies, two clusters. The whole
 * table is kept, so that a reader can see what was passed over and why.
 * O(Σk restarts × iterations × rows × columns) and the silhouettes' pairs.
 *
 * @throws AnalyticsInputError naming the option or the cell that is wrong.
 */
export function chooseK(X: Matrix, options: ChooseKOptions = {}): KChoice {
  return runSteps(X, chooseKSteps(X, options))
}

/** {@link chooseK} as rounds of tasks: restarts, then assessments, silhouettes and bootstraps. */
export function* chooseKSteps(X: Matrix, options: ChooseKOptions = {}): Steps<KChoice> {
  assertMatrix(X)
  const settings = settingsFor(X, options)
  const range = Array.from({ length: settings.kMax - settings.kMin + 1 }, (_, at) => settings.kMin + at)
  const found = yield* sweep(X, range, settings)
  const best = bestOf(found, settings)
  if (best !== null) {
    return choiceOf(found, best, "highest-silhouette", settings)
  }
  const known = found.find(({ k }) => k === FALLBACK_K)
  const fallback = known ?? (yield* within(sweep(X, [FALLBACK_K], settings), 1, 1))[0]
  const all = known === undefined ? [fallback, ...found] : found
  return choiceOf(all, fallback, "none-qualifies", settings)
}

/**
 * The k at which inertia stops falling steeply: the point farthest below the straight line from the first candidate
 * to the last, both axes scaled to 1 (Satopää et al. 2011). null below three candidates or on a straight line.
 */
export function elbowOf(table: readonly { readonly k: number; readonly inertia: number }[]): number | null {
  const first = table[0]
  const last = table[table.length - 1]
  if (table.length < 3 || first.inertia === last.inertia) {
    return null
  }
  let elbow: number | null = null
  let deepest = 1e-9
  for (const { k, inertia } of table) {
    const along = (k - first.k) / (last.k - first.k)
    const fallen = (first.inertia - inertia) / (first.inertia - last.inertia)
    if (fallen - along > deepest) {
      deepest = fallen - along
      elbow = k
    }
  }
  return elbow
}

/** Everything about each k, in four rounds; the shares of the work are measured ones. */
function* sweep(X: Matrix, range: readonly number[], settings: Settings): Steps<Found[]> {
  const { nInit, seed, bootstraps, silhouetteRows, stabilityRows, stabilityRestarts } = settings
  const restarts = range.map((k) => restartInputs(X, { k, nInit, seed }))
  const runs = yield* round(restartTask, restarts.flat(), 0.5)
  const models = range.map((_, at) => bestRestart(runs.slice(at * nInit, (at + 1) * nInit), X.columns))
  const assessed = yield* round(
    assessTask,
    models.map((model) => ({ model })),
    0.53
  )
  const labelings = assessed.map(({ labels }) => labels)
  const silhouettes = yield* within(
    silhouetteScoresSteps(X, labelings, { sampleRows: silhouetteRows, seed }),
    0.53,
    0.7
  )
  const inputs = range.map((k, at) =>
    bootstrapInputs(X, labelings[at], {
      k,
      bootstraps,
      sampleRows: stabilityRows,
      nInit: stabilityRestarts,
      seed,
    })
  )
  const ends = yield* round(bootstrapTask, inputs.flat(), 1)
  return range.map((k, at) => {
    const { labels, daviesBouldin, calinskiHarabasz, bic, smallest } = assessed[at]
    const stable = summarize(ends.slice(at * bootstraps, (at + 1) * bootstraps))
    return {
      k,
      inertia: models[at].inertia,
      silhouette: silhouettes[at],
      daviesBouldin,
      calinskiHarabasz,
      bic,
      stability: stable.meanJaccard,
      smallest,
      model: models[at],
      labels,
      stable,
    }
  })
}

export const assessTask = taskKind("assess-clusters", (X, { model }: { model: KMeansModel }) => {
  const labels = assignKMeans(model, X)
  const sizes = new Int32Array(model.centers.length)
  sizes.set(clusterSizes(labels).sizes)
  return {
    labels,
    daviesBouldin: daviesBouldinScore(X, labels),
    calinskiHarabasz: calinskiHarabaszScore(X, labels),
    bic: kMeansBic(model, sizes),
    smallest: sizes.reduce((least, size) => Math.min(least, size), Infinity),
  }
})

function rejection(found: Found, { smallest, stableFrom }: Settings): Rejection | null {
  if (found.smallest < smallest) {
    return "too_small"
  }
  return found.stability < stableFrom ? "unstable" : null
}

function bestOf(found: readonly Found[], settings: Settings): Found | null {
  return found
    .filter((each) => rejection(each, settings) === null)
    .reduce<Found | null>(
      (best, each) => (best === null || each.silhouette > best.silhouette ? each : best),
      null
    )
}

function choiceOf(
  found: readonly Found[],
  chosen: Found,
  reason: KChoice["reason"],
  settings: Settings
): KChoice {
  const table = found.map(({ model: _model, labels: _labels, stable: _stable, ...each }, at) =>
    Object.freeze({
      ...each,
      chosen: found[at] === chosen,
      rejected: found[at] === chosen ? null : (rejection(found[at], settings) ?? "lower_silhouette"),
    })
  )
  return Object.freeze({
    k: chosen.k,
    reason,
    table: Object.freeze(table),
    elbow: elbowOf(table),
    model: chosen.model,
    labels: chosen.labels,
    stability: chosen.stable,
  })
}

function settingsFor(X: Matrix, options: ChooseKOptions): Settings {
  const settings = {
    silhouetteRows: X.rows <= EXACT_SILHOUETTE_ROWS ? X.rows : SAMPLED_SILHOUETTE_ROWS,
    stabilityRows: STABILITY_ROWS,
    ...DEFAULTS,
    ...options,
  }
  assertWhole("rows of X", X.rows, FALLBACK_K + 1)
  assertWhole("kMin", settings.kMin, 2, X.rows - 1)
  assertWhole("kMax", settings.kMax, settings.kMin, X.rows - 1)
  assertWhole("smallest", settings.smallest, 0)
  assertBetween("stableFrom", settings.stableFrom, 0, 1)
  return settings
}
