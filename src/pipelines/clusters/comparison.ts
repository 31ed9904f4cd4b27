import type { Matrix } from "../../analytics"
import { AnalyticsInputError, ConvergenceError } from "../../analytics"
import type { ComputeControl } from "../../compute"
import type { ClusterMethod, MethodComparison } from "../../types/http"
import type { Assessment, AssessSettings } from "./assess"
import { assess } from "./assess"
import type { FindSettings } from "./find"
import { METHODS, findClusters } from "./find"
import type { Found, Tree } from "./found"
import { NO_FACTS } from "./found"
import { portion } from "./portion"
import { sampleOf } from "./sample"

/** The methods side by side on the same customers. */
export interface Comparison {
  readonly methods: readonly MethodComparison[]
  readonly customers: number
  /** The hierarchy among them, of the customers compared. */
  readonly tree: Tree | null
}

/** Of a larger shop so many customers are compared. */
const MOST_COMPARED = 10_000

/**
 * Fits and measures all four methods on the same customers. The number of clusters is given, so the times are those of
 * one fit. A method that cannot be fitted to these customers stands there without clusters; the others do not suffer.
 */
export async function compareMethods(
  X: Matrix,
  chosen: ClusterMethod,
  settings: FindSettings & AssessSettings,
  watch: ComputeControl
): Promise<Comparison> {
  const sample = sampleOf(X, MOST_COMPARED, settings.seed, 0xc0)
  const methods: MethodComparison[] = []
  let tree: Tree | null = null
  for (const [at, method] of METHODS.entries()) {
    const part = portion(watch, at / METHODS.length, (at + 1) / METHODS.length)
    const begun = performance.now()
    const found = await findClusters(method, sample.X, settings, portion(part, 0, 0.2)).catch(
      nothingFor(method)
    )
    const seconds = Math.round(performance.now() - begun) / 1000
    const assessment = await assess(sample.X, found, settings, portion(part, 0.2, 1))
    methods.push({ ...comparisonOf(found, assessment), seconds, chosen: method === chosen })
    tree ??= found.tree && { ...found.tree, rows: found.tree.rows.map((row) => sample.rows[row]) }
  }
  return { methods, customers: sample.rows.length, tree }
}

/** What stands for a method whose fit these customers do not allow; whatever else went wrong is no answer. */
function nothingFor(method: ClusterMethod): (error: unknown) => Found {
  return (error) => {
    if (!(error instanceof AnalyticsInputError || error instanceof ConvergenceError)) {
      throw error
    }
    const nobody = new Int32Array(0)
    return { method, centers: [], labels: nobody, again: { k: 1 }, madeFrom: 0, tree: null, facts: NO_FACTS }
  }
}

function comparisonOf(
  { method, labels, centers }: Found,
  assessment: Assessment | null
): Omit<MethodComparison, "seconds" | "chosen"> {
  const sizes = new Array<number>(centers.length).fill(0)
  labels.forEach((label) => label >= 0 && sizes[label]++)
  return {
    method,
    clusters: centers.length,
    sizes: sizes.sort((a, b) => b - a),
    noise: labels.reduce((count, label) => count + (label < 0 ? 1 : 0), 0),
    silhouette: assessment?.silhouette ?? null,
    davies_bouldin: assessment?.daviesBouldin ?? null,
    calinski_harabasz: assessment?.calinskiHarabasz ?? null,
    stability: assessment?.stability.meanJaccard ?? null,
    adjusted_rand: assessment?.stability.meanAdjustedRand ?? null,
  }
}
