import type { KChoice, Matrix } from "../../analytics"
import type { ComputeControl } from "../../compute"
import type { ClusterMethod } from "../../types/http"
import type { Assessment, AssessSettings } from "./assess"
import { assess } from "./assess"
import type { FindSettings } from "./find"
import { findClusters } from "./find"
import type { Found } from "./found"
import { NO_FACTS } from "./found"
import { STABILITY_RESTARTS } from "./limits"
import { portion } from "./portion"

export interface FoundAndAssessed {
  readonly found: Found
  readonly assessment: Assessment | null
}

/** The clusters by the method of a run, and how good they are; those of k-means were found and measured when k was chosen. */
export async function findAssessed(
  method: ClusterMethod,
  X: Matrix,
  choice: KChoice | null,
  settings: FindSettings & AssessSettings,
  watch: ComputeControl
): Promise<FoundAndAssessed> {
  if (method === "k-means" && choice !== null) {
    return fromChoice(choice)
  }
  const found = await findClusters(method, X, settings, portion(watch, 0, 0.5))
  return { found, assessment: await assess(X, found, settings, portion(watch, 0.5, 1)) }
}

function fromChoice({ k, model, labels, table, stability }: KChoice): FoundAndAssessed {
  const { centers, inertia, iterations, converged } = model
  const { silhouette, daviesBouldin, calinskiHarabasz } = table.find(({ chosen }) => chosen) ?? table[0]
  return {
    found: {
      method: "k-means",
      centers,
      labels,
      again: { k, nInit: STABILITY_RESTARTS },
      madeFrom: labels.length,
      tree: null,
      facts: { ...NO_FACTS, inertia, iterations, converged },
    },
    assessment: { silhouette, daviesBouldin, calinskiHarabasz, stability },
  }
}
