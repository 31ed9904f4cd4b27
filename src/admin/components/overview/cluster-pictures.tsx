import { useMemo } from "react"
import { clusterMapFigure, profileRadarFigure } from "../../../figures"
import type { OverviewResponse } from "../../../types/http"
import { useText, useTheme } from "../../hooks"
import { segmentName } from "../../lib"
import { Chart } from "../chart"
import { Section } from "../common"

const HEIGHT = 420

type Clustered = {
  overview: Pick<OverviewResponse, "cluster_map" | "cluster_profiles" | "clusters" | "freshness">
}

/** Every dot a customer; dots that lie close behave alike. */
export const ClusterMap = ({ overview: { cluster_map: map, clusters, freshness } }: Clustered) => {
  const { t, format } = useText(freshness)
  const theme = useTheme()
  const segments = useMemo(
    () => (map?.segment_ids ?? []).map((id) => named(id, clusters, (segment) => segmentName(t, segment))),
    [map, clusters, t]
  )
  const figure = useMemo(
    () =>
      map === null
        ? null
        : clusterMapFigure({ segments, points: map.points }, {}, { theme, text: format, height: HEIGHT }),
    [map, segments, t, theme, format]
  )
  if (map === null || figure === null) {
    return null
  }
  const sentence = t("clusterMap.sentence", {
    n: format.integer(map.points.length),
    share: format.share(map.explained[0] + map.explained[1]),
  })
  return (
    <Section title={t("clusterMap.title")} sentence={sentence} testId="cluster-map">
      <Chart
        figure={figure}
        height={HEIGHT}
        title={t("clusterMap.title")}
        description={sentence}
        table={{
          columns: [t("segments.name"), t("clusterMap.dots")],
          rows: segments.map((segment, index) => [
            segment.name,
            format.integer(map.points.filter((point) => point.s === index).length),
          ]),
        }}
      />
    </Section>
  )
}

/** What makes each segment different from the average customer. */
export const ProfileRadar = ({
  overview: { cluster_profiles: profiles, clusters, freshness },
}: Clustered) => {
  const { t, format } = useText(freshness)
  const theme = useTheme()
  const rows = useMemo(
    () =>
      (profiles?.segments ?? []).map(({ segment_id, values }) => ({
        ...named(segment_id, clusters, (segment) => segmentName(t, segment)),
        values,
      })),
    [profiles, clusters, t]
  )
  const features = useMemo(
    () =>
      (profiles?.features ?? []).map((feature) => t(`features.${feature}.name`, { defaultValue: feature })),
    [profiles, t]
  )
  const figure = useMemo(
    () =>
      profileRadarFigure(
        rows,
        { features, average: t("radar.average") },
        { theme, text: format, height: HEIGHT }
      ),
    [rows, features, t, theme, format]
  )
  if (profiles === null) {
    return null
  }
  return (
    <Section title={t("radar.title")} sentence={t("radar.sentence")} testId="radar">
      <Chart
        figure={figure}
        height={HEIGHT}
        title={t("radar.title")}
        description={t("radar.sentence")}
        table={{
          columns: [t("segments.name"), ...features],
          rows: rows.map((row) => [
            row.name,
            ...row.values.map((value) => signed(format.decimal(value), value)),
          ]),
        }}
      />
    </Section>
  )
}

type Cluster = OverviewResponse["clusters"][number]

function named(id: string, clusters: readonly Cluster[], nameOf: (segment: Cluster) => string) {
  const segment = clusters.find((cluster) => cluster.id === id)
  return { name: segment === undefined ? "–" : nameOf(segment), hue: segment?.hue ?? 0 }
}

function signed(text: string, value: number): string {
  return value > 0 ? `+${text}` : text
}
