import type { MethodDecision, OverviewResponse, Segment } from "../../../types/http"
import type { ClustersCardReport } from "../../../types/reports"

type ClusterParts = Pick<OverviewResponse, "cluster_choice" | "cluster_map" | "cluster_profiles">
type IdOf = (key: string) => string | undefined

/** How the clusters were found and who they are, with segment keys told as ids; nothing before the first run. */
export function clusterParts(
  card: ClustersCardReport | undefined,
  clusters: readonly Segment[],
  methodBy: MethodDecision | null
): ClusterParts {
  const idOf: IdOf = (key) => clusters.find((segment) => segment.key === key)?.id
  return card === undefined
    ? { cluster_choice: null, cluster_map: null, cluster_profiles: null }
    : {
        cluster_choice: choiceOf(card, methodBy, idOf),
        cluster_map: mapOf(card, idOf),
        cluster_profiles: profilesOf(card, idOf),
      }
}

/** Reports of before methods could be chosen say nothing of them: all were k-means, and nothing was compared. */
function choiceOf(
  card: ClustersCardReport,
  methodBy: MethodDecision | null,
  idOf: IdOf
): OverviewResponse["cluster_choice"] {
  const { k, reason, table, features, method = "k-means", comparison = [], compared_customers = null } = card
  return {
    k,
    reason,
    table,
    features,
    method,
    method_by: methodBy,
    customers: card.customers ?? null,
    made_from: card.made_from ?? null,
    comparison,
    compared_customers,
    dendrogram: card.dendrogram
      ? {
          ...card.dendrogram,
          leaves: card.dendrogram.leaves.map(({ size, segment }) => ({
            size,
            segment_id: segment === null ? null : (idOf(segment) ?? null),
          })),
        }
      : null,
  }
}

function mapOf({ map }: ClustersCardReport, idOf: IdOf): OverviewResponse["cluster_map"] {
  return map
    ? { segment_ids: map.keys.map((key) => idOf(key) ?? key), points: map.points, explained: map.explained }
    : null
}

function profilesOf({ profiles }: ClustersCardReport, idOf: IdOf): OverviewResponse["cluster_profiles"] {
  return profiles
    ? {
        features: profiles.features,
        segments: profiles.segments.flatMap(({ key, values }) => {
          const segmentId = idOf(key)
          return segmentId === undefined ? [] : [{ segment_id: segmentId, values }]
        }),
      }
    : null
}
