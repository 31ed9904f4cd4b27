import { Text } from "@medusajs/ui"
import { useMemo } from "react"
import { distributionFigure, segmentColor } from "../../../figures"
import type { Distribution, SegmentResponse } from "../../../types/http"
import { useText, useTheme } from "../../hooks"
import { featureText, segmentName } from "../../lib"
import { Chart } from "../chart"
import { Section } from "../common"

const HEIGHT = 220

/** Where the segment's customers lie among all customers, one small chart per figure. */
export const Distributions = ({ data }: { data: SegmentResponse }) => {
  const { t } = useText(data.freshness)
  const theme = useTheme()
  if (data.distributions.length === 0) {
    return null
  }
  return (
    <Section
      title={t("distributions.title")}
      sentence={t("distributions.sentence")}
      actions={
        <ul className="txt-compact-xsmall text-ui-fg-subtle flex items-center gap-x-4">
          <LegendItem color={segmentColor(data.segment.hue, theme)} text={segmentName(t, data.segment)} />
          <LegendItem color={theme === "light" ? "#8b8b94" : "#8e8e97"} text={t("distributions.all")} />
        </ul>
      }
      testId="distributions"
    >
      <div className="grid grid-cols-1 lg:grid-cols-2 2xl:grid-cols-4">
        {data.distributions.map((distribution) => (
          <DistributionChart key={distribution.feature} distribution={distribution} data={data} />
        ))}
      </div>
    </Section>
  )
}

const LegendItem = ({ color, text }: { color: string; text: string }) => (
  <li className="flex items-center gap-x-1.5">
    <span aria-hidden className="h-2.5 w-2.5 rounded-sm" style={{ backgroundColor: color, opacity: 0.65 }} />
    {text}
  </li>
)

const DistributionChart = ({ distribution, data }: { distribution: Distribution; data: SegmentResponse }) => {
  const { t, format } = useText(data.freshness)
  const theme = useTheme()
  const { edges, segment, all, feature } = distribution
  const label = t(`features.${feature}.name`, { defaultValue: feature })
  const name = segmentName(t, data.segment)
  const figure = useMemo(
    () =>
      distributionFigure(
        { edges, segment, all },
        { name, hue: data.segment.hue },
        { share: t("distributions.share"), all: t("distributions.all") },
        { theme, text: format, height: HEIGHT }
      ),
    [edges, segment, all, name, data.segment.hue, t, theme, format]
  )
  const range = (bin: number) =>
    `${featureText(t, format, feature, edges[bin])} – ${featureText(t, format, feature, edges[bin + 1])}`
  const fullest = segment.indexOf(Math.max(...segment))
  return (
    <div className="pt-3">
      <Text size="small" weight="plus" className="px-6">
        {label}
      </Text>
      <Chart
        figure={figure}
        height={HEIGHT}
        title={label}
        description={t("distributions.description", { feature: label, range: range(fullest) })}
        table={{
          columns: [label, name, t("distributions.all")],
          rows: segment.map((count, bin) => [range(bin), format.integer(count), format.integer(all[bin])]),
        }}
      />
    </div>
  )
}
