import { useMemo } from "react"
import { listComparisonFigure } from "../../../figures"
import type { Freshness } from "../../../types/http"
import type { RecommendationsResponse } from "../../../types/predictions"
import { useText, useTheme } from "../../hooks"
import { Chart } from "../chart"
import { Section } from "../common"
import { SimpleTable } from "../prediction"
import { figuresOf, PLAIN_LISTS } from "./lists"

const HEIGHT = 320

interface PartProps {
  test: NonNullable<RecommendationsResponse["test"]>
  freshness: Freshness
}

/** The recommendations beside bestsellers and buying again: as a picture, and in all figures. */
export const RecommendationsCheck = (props: PartProps) => (
  <div className="grid grid-cols-1 items-start gap-3 2xl:grid-cols-[2fr_3fr]">
    <Found {...props} />
    <Figures {...props} />
  </div>
)

const Found = ({ test, freshness }: PartProps) => {
  const { t, format } = useText(freshness)
  const theme = useTheme()
  const scopes = useMemo(
    () => test.scopes.map(({ scope }) => ({ key: scope, name: t(`codes.scopes.${scope}`) })),
    [test, t]
  )
  const lists = useMemo(
    () =>
      PLAIN_LISTS.map((method) => ({
        name: t(`codes.lists.${method}`),
        shares: test.scopes.map(({ scope }) => figuresOf(test, scope, method)?.recall_at_10 ?? null),
      })),
    [test, t]
  )
  const figure = useMemo(
    () =>
      listComparisonFigure(
        scopes.map(({ name }) => name),
        lists,
        { found: t("recommendations.foundAxis") },
        { theme, text: format, height: HEIGHT }
      ),
    [scopes, lists, t, theme, format]
  )
  const sentence = t("recommendations.checkSentence", {
    date: format.date(test.cut_off),
    n: format.integer(test.customers),
    days: format.integer(test.horizon_days),
  })
  return (
    <Section title={t("recommendations.check")} sentence={sentence} testId="recommendations-found">
      <Chart
        figure={figure}
        height={HEIGHT}
        title={t("recommendations.check")}
        description={sentence}
        table={{
          columns: [t("recommendations.scope"), ...lists.map(({ name }) => name)],
          rows: scopes.map(({ name }, at) => [
            name,
            ...lists.map(({ shares }) => shareText(format, shares[at])),
          ]),
        }}
      />
    </Section>
  )
}

const Figures = ({ test, freshness }: PartProps) => {
  const { t, format } = useText(freshness)
  const rows = test.scopes.flatMap(({ scope }) =>
    PLAIN_LISTS.flatMap((method) => {
      const figures = figuresOf(test, scope, method)
      return figures === null ? [] : [{ scope, method, figures }]
    })
  )
  return (
    <Section
      title={t("recommendations.figures")}
      sentence={t("recommendations.figuresSentence")}
      testId="recommendations-figures"
    >
      <SimpleTable
        caption={t("recommendations.figures")}
        columns={[
          { name: "scope", label: t("recommendations.scope"), className: "whitespace-nowrap" },
          { name: "way", label: t("recommendations.way"), className: "whitespace-nowrap" },
          ...(["found", "early", "range", "leaning"] as const).map((name) => ({
            name,
            label: t(`recommendations.${name}`),
            help: t(`recommendations.${name}Help`),
            numeric: true,
          })),
        ]}
        rows={rows.map(({ scope, method, figures }) => ({
          key: `${scope}-${method}`,
          cells: {
            scope:
              method === "blend" ? t(`codes.scopes.${scope}`) : <Again text={t(`codes.scopes.${scope}`)} />,
            way: (
              <span className={method === "blend" ? "text-ui-fg-base font-medium" : ""}>
                {t(`codes.lists.${method}`)}
              </span>
            ),
            found: shareText(format, figures.recall_at_10),
            early: shareText(format, figures.ndcg_at_10),
            range: shareText(format, figures.coverage),
            leaning: shareText(format, figures.popularity_bias),
          },
        }))}
      />
    </Section>
  )
}

/** Said once to the eye, in every row to a screen reader. */
const Again = ({ text }: { text: string }) => <span className="sr-only">{text}</span>

function shareText(format: ReturnType<typeof useText>["format"], share: number | null): string {
  return share === null ? "–" : format.share(share)
}
