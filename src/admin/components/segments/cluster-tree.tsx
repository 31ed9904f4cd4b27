import { useMemo } from "react"
import { dendrogramFigure } from "../../../figures"
import type { DendrogramJson, OverviewResponse } from "../../../types/http"
import { useText, useTheme } from "../../hooks"
import { segmentName } from "../../lib"
import { Chart } from "../chart"
import { Section } from "../common"

const HEIGHT = 420

type Clustered = { data: Pick<OverviewResponse, "cluster_choice" | "clusters" | "freshness"> }

/** How groups of customers join into larger ones; nothing unless the run made a tree. */
export const ClusterTree = ({ data: { cluster_choice: choice, clusters, freshness } }: Clustered) => {
  const { t, format } = useText(freshness)
  const theme = useTheme()
  const tree = choice?.dendrogram ?? null
  const segments = useMemo(
    () => clusters.map((segment) => ({ id: segment.id, name: segmentName(t, segment), hue: segment.hue })),
    [clusters, t]
  )
  const figure = useMemo(
    () =>
      tree === null
        ? null
        : dendrogramFigure(
            {
              ...tree,
              segments,
              leaves: tree.leaves.map(({ size, segment_id }) => ({
                size,
                s: indexOf(segments, segment_id),
              })),
            },
            {
              difference: t("tree.difference"),
              customers: t("tree.customers"),
              cut: t("tree.cut"),
              none: t("tree.none"),
            },
            { theme, text: format, height: HEIGHT }
          ),
    [tree, segments, t, theme, format]
  )
  if (tree === null || figure === null) {
    return null
  }
  const groups = groupsOf(tree)
  const sentence =
    groups === null ? t("tree.uncut") : t("tree.sentence", { count: groups, n: format.integer(groups) })
  return (
    <Section title={t("tree.title")} sentence={sentence} testId="cluster-tree">
      <Chart
        figure={figure}
        height={HEIGHT}
        title={t("tree.title")}
        description={sentence}
        table={{
          columns: [t("tree.branch"), t("tree.segment"), t("tree.customers")],
          rows: tree.leaves.map(({ size, segment_id }, index) => [
            index + 1,
            segments.find(({ id }) => id === segment_id)?.name ?? t("tree.none"),
            format.integer(size),
          ]),
        }}
      />
    </Section>
  )
}

function indexOf(segments: readonly { id: string }[], id: string | null): number | null {
  const index = segments.findIndex((segment) => segment.id === id)
  return index < 0 ? null : index
}

/** Branches that hang from the cut: one more than the joins above it. */
function groupsOf({ links, cut }: DendrogramJson): number | null {
  return cut === null ? null : links.filter((link) => link.height > cut).length + 1
}
