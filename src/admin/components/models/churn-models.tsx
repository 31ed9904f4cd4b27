import { Badge, Text } from "@medusajs/ui"
import type { ChurnFigures, ChurnResponse, Measured, PredictionKind } from "../../../types/predictions"
import { useText } from "../../hooks"
import { figureCell, reasonText } from "../../lib"
import { Section } from "../common"
import { SimpleTable } from "../prediction"

type Say = ReturnType<typeof useText>

const FIGURES = ["pr_auc", "roc_auc", "lift_at_10", "precision_at_budget", "brier", "ece"] as const

/** All models of churn and the simple rules beside them, each figure with its interval. */
export const ChurnModels = ({ data: { check, freshness } }: { data: ChurnResponse }) => {
  const { t, format } = useText(freshness)
  if (check === null) {
    return null
  }
  const measured = ({ value, low, high }: Measured) =>
    value === null ? (
      "–"
    ) : (
      <span className="flex flex-col items-end">
        {figureCell(format, value)}
        {low === null || high === null ? null : (
          <span className="txt-compact-xsmall text-ui-fg-subtle">
            {figureCell(format, low)}–{figureCell(format, high)}
          </span>
        )}
      </span>
    )
  const cells = (figures: ChurnFigures | null) =>
    Object.fromEntries(FIGURES.map((name) => [name, figures === null ? "–" : measured(figures[name])]))
  const sentence = [
    t("models.churnSentence", {
      customers: format.integer(check.customers),
      from: format.date(check.test_cut_off),
      to: format.date(check.until),
    }),
    t("models.baseRate", { share: shareWithRange(t, format, check.figures.base_rate) }),
    ...[check.verdict, check.selection].flatMap((each) =>
      each === null ? [] : `${reasonText(t, format, each)}.`
    ),
  ].join(" ")
  return (
    <>
      <Section title={t("models.churnTitle")} sentence={sentence} testId="churn-models">
        <SimpleTable
          caption={t("models.churnTitle")}
          columns={[
            { name: "model", label: t("models.model"), className: "min-w-[200px]" },
            ...FIGURES.map((name) => ({
              name,
              label: t(`codes.figures.${name}`, { budget: format.integer(check.budget) }),
              numeric: true,
            })),
          ]}
          rows={[
            ...check.learners.map(({ name, figures, problem }) => ({
              key: name,
              cells: {
                ...cells(figures),
                model: (
                  <span className="flex items-center gap-x-2">
                    {t(`codes.models.${name}`, { defaultValue: name })}
                    {name === check.model ? (
                      <Badge size="2xsmall" color="green" className="whitespace-nowrap">
                        {t("models.inUse")}
                      </Badge>
                    ) : null}
                    {problem === null ? null : (
                      <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                        {reasonText(t, format, problem)}
                      </Text>
                    )}
                  </span>
                ),
              },
            })),
            ...check.baselines.map(({ name, figures }) => ({
              key: name,
              cells: {
                ...cells(figures),
                model: (
                  <span className="flex items-center gap-x-2">
                    {t(`codes.baselines.${name}`, { defaultValue: name })}
                    <Badge size="2xsmall" className="whitespace-nowrap">
                      {t("models.simple")}
                    </Badge>
                  </span>
                ),
              },
            })),
          ]}
        />
      </Section>
      {check.sensitivity.length === 0 ? null : <Sensitivity check={check} freshness={freshness} />}
    </>
  )
}

function shareWithRange(t: Say["t"], format: Say["format"], { value, low, high }: Measured): string {
  return value === null
    ? "–"
    : low === null || high === null
      ? format.share(value)
      : t("models.shareRange", {
          share: format.share(value),
          low: format.share(low),
          high: format.share(high),
        })
}

interface SensitivityProps {
  check: NonNullable<ChurnResponse["check"]>
  freshness: ChurnResponse["freshness"]
}

const Sensitivity = ({ check, freshness }: SensitivityProps) => {
  const { t, format } = useText(freshness)
  const figure = (value: number | null) => (value === null ? "–" : figureCell(format, value))
  return (
    <Section
      title={t("models.sensitivityTitle")}
      sentence={t("models.sensitivitySentence")}
      testId="sensitivity"
    >
      <SimpleTable
        caption={t("models.sensitivityTitle")}
        columns={[
          { name: "horizon", label: t("models.horizon") },
          ...(["base_rate", "pr_auc", "roc_auc"] as const).map((name) => ({
            name,
            label: t(`codes.figures.${name}`),
            numeric: true,
          })),
        ]}
        rows={check.sensitivity.map(({ horizon_days, base_rate, pr_auc, roc_auc }) => ({
          key: String(horizon_days),
          cells: {
            horizon: t("common.days", { count: horizon_days, n: format.integer(horizon_days) }),
            base_rate: base_rate === null ? "–" : format.share(base_rate),
            pr_auc: figure(pr_auc),
            roc_auc: figure(roc_auc),
          },
        }))}
      />
    </Section>
  )
}

interface DriftProps {
  kind: PredictionKind
  data: Pick<ChurnResponse, "drift" | "freshness">
}

/** How far customers, and what is predicted of them, have moved since the model was learned. */
export const Drift = ({ kind, data: { drift, freshness } }: DriftProps) => {
  const { t, format } = useText(freshness)
  if (drift === null || drift.measures.length === 0) {
    return null
  }
  return (
    <Section
      title={t("models.driftTitle", { kind: t(`codes.kinds.${kind}`) })}
      sentence={t("models.driftSentence", { limit: format.decimal(drift.alert_above) })}
      testId={kind === "churn" ? "drift-table" : `drift-table-${kind}`}
    >
      <SimpleTable
        caption={t("models.driftTitle", { kind: t(`codes.kinds.${kind}`) })}
        columns={[
          { name: "input", label: t("models.input") },
          { name: "index", label: t("models.index"), numeric: true },
          { name: "alert", label: t("models.state"), numeric: true },
        ]}
        rows={drift.measures.map(({ feature, index, alert }) => ({
          key: feature,
          cells: {
            input:
              feature === "probability"
                ? t("models.probability")
                : t(`features.${feature}.name`, {
                    defaultValue: t(`models.watched.${feature}`, { defaultValue: feature }),
                  }),
            index: figureCell(format, index),
            alert: (
              <Badge size="2xsmall" color={alert ? "orange" : "green"}>
                {t(alert ? "models.alert" : "models.calm")}
              </Badge>
            ),
          },
        }))}
      />
    </Section>
  )
}
