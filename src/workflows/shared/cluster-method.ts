import type { CustomerInsightsModuleService } from "../../modules/customer-insights"
import { clusterMethodOf } from "../../pipelines"
import type { ClusterMethod, MethodDecision } from "../../types/http"

/** What a caller may ask of a run of the clusters; what is left out is decided by options and by the last run. */
export interface AskedClusters {
  method?: ClusterMethod
  compare?: boolean
}

/** How a run finds its clusters, as it stands among the run's parameters. */
export interface DecidedClusters extends Required<AskedClusters> {
  method_by: MethodDecision
}

/** The asked method, else that of the options, else that of the clusters in use, so that a choice on the page lasts. */
export async function decideClusters(
  service: CustomerInsightsModuleService,
  { method, compare }: AskedClusters
): Promise<DecidedClusters> {
  const { clusters } = service.options
  const common = { compare: compare ?? clusters.compare }
  if (method !== undefined) {
    return { ...common, method, method_by: "asked" }
  }
  if (clusters.method !== null) {
    return { ...common, method: clusters.method, method_by: "option" }
  }
  const champion = await service.championModel("clusters")
  return champion === null
    ? { ...common, method: "k-means", method_by: "default" }
    : { ...common, method: clusterMethodOf(champion), method_by: "last_run" }
}

/** The same as a run's parameters hold it; a run opened before there was a choice decides now. */
export async function decidedClusters(
  service: CustomerInsightsModuleService,
  parameters: Record<string, unknown>
): Promise<DecidedClusters> {
  return isDecided(parameters) ? parameters : decideClusters(service, {})
}

/** Parameters are written whole by {@link decideClusters}, or not at all. */
function isDecided(parameters: object): parameters is DecidedClusters {
  return "method_by" in parameters
}
