import { useMemo } from "react"
import { riskDistributionFigure } from "../../../figures"
import type { ChurnResponse } from "../../../types/predictions"
import { useText, useTheme } from "../../hooks"
import { Chart } from "../chart"
import { Section } from "../common"
import { SimpleTable } from "../prediction"

const HEIGHT = 280
const MOST_SIGNS = 8

/** How the risk is spread over the customers, and beside it what gives it away. */
export const RiskPictures = ({ data }: { data: ChurnResponse }) => (
  <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2">
    <Distribution data={data} />
    <Signs data={data} />
  </div>
)

const Distribution = ({ data: { distribution, freshness } }: { data: ChurnResponse }) => {
  const { t, format } = useText(freshness)
  const theme = useTheme()
  const figure = useMemo(
    () =>
      riskDistributionFigure(
        distribution,
        { chance: t("churn.chance"), customers: t("churn.customers") },
        { theme, text: format, height: HEIGHT }
      ),
    [distribution, t, theme, format]
  )
  if (distribution.length === 0) {
    return null
  }
  const range = ({ from, to }: { from: number; to: number }) => `${format.share(from)} – ${format.share(to)}`
  const fullest = distribution.reduce((most, bin) => (bin.customers > most.customers ? bin : most))
  const all = distribution.reduce((sum, { customers }) => sum + customers, 0)
  return (
    <Section
      title={t("churn.distribution")}
      sentence={t("churn.distributionSentence", { n: format.integer(all) })}
      testId="risk-distribution"
    >
      <Chart
        figure={figure}
        height={HEIGHT}
        title={t("churn.distribution")}
        description={t("churn.distributionDescription", { range: range(fullest) })}
        table={{
          columns: [t("churn.chance"), t("churn.customers")],
          rows: distribution.map((bin) => [range(bin), format.integer(bin.customers)]),
        }}
      />
    </Section>
  )
}

/** The strongest signs, as shares of the strongest. */
const Signs = ({ data: { check, freshness } }: { data: ChurnResponse }) => {
  const { t, format } = useText(freshness)
  const strongest = check?.importance.filter(({ effect }) => effect > 0).slice(0, MOST_SIGNS) ?? []
  if (strongest.length === 0) {
    return null
  }
  const total = strongest.reduce((sum, { effect }) => sum + effect, 0)
  return (
    <Section title={t("churn.signs")} sentence={t("churn.signsSentence")} testId="signs">
      <SimpleTable
        caption={t("churn.signs")}
        columns={[
          { name: "sign", label: t("churn.sign") },
          { name: "bar", label: t("churn.weight"), className: "w-1/2" },
        ]}
        rows={strongest.map(({ feature, effect }) => ({
          key: feature,
          cells: {
            sign: t(`features.${feature}.name`, { defaultValue: feature }),
            bar: (
              <span className="flex items-center gap-x-3">
                <span className="bg-ui-bg-component h-2 flex-1 overflow-hidden rounded-full" aria-hidden>
                  <span
                    className="bg-ui-fg-muted block h-full rounded-full"
                    style={{ width: `${(100 * effect) / strongest[0].effect}%` }}
                  />
                </span>
                <span className="w-12 text-right tabular-nums">{format.share(effect / total)}</span>
              </span>
            ),
          },
        }))}
      />
    </Section>
  )
}
