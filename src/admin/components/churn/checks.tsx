import { Text } from "@medusajs/ui"
import { useMemo } from "react"
import { calibrationFigure, gainChartFigure } from "../../../figures"
import type { ChurnCheck, ChurnResponse } from "../../../types/predictions"
import { useText, useTheme } from "../../hooks"
import { reasonText } from "../../lib"
import { Chart } from "../chart"
import { Section } from "../common"
import { RiskBadge, SimpleTable } from "../prediction"
import { CheckFigures, otherHorizonsText } from "./check-figures"

const HEIGHT = 400
/** The share of customers that the sentence above the gain chart speaks of. */
const EXAMPLE = 0.2

interface PartProps {
  check: ChurnCheck
  freshness: ChurnResponse["freshness"]
}

/** What came of the forecast where it could be tried out: in words, by risk, and as pictures. */
export const ChurnChecks = (props: PartProps) => (
  <>
    <SaidAndCame {...props} />
    <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2">
      <Gain {...props} />
      <Calibration {...props} />
    </div>
  </>
)

const VERDICTS: Record<string, string> = {
  churn_beats_baselines: "beats",
  churn_beats_baselines_narrowly: "narrowly",
  churn_not_above_baselines: "notAbove",
}

const SaidAndCame = ({ check, freshness }: PartProps) => {
  const say = useText(freshness)
  const { t, format } = say
  const { verdict, selection, warnings, bands } = check
  const words = [
    t("churn.checkSentence", { from: format.date(check.test_cut_off), to: format.date(check.until) }),
    verdict.code in VERDICTS
      ? t(`churn.${VERDICTS[verdict.code]}`, {
          baseline: t(`codes.baselines.${verdict.values.baseline}`, { defaultValue: "–" }),
        })
      : reasonText(t, format, verdict),
    selection && `${reasonText(t, format, selection)}.`,
    otherHorizonsText(say, check),
  ].filter((part) => part !== null)
  return (
    <Section title={t("churn.check")} sentence={words.join(" ")} testId="churn-check">
      {warnings.length === 0 ? null : (
        <div role="status">
          <ul className="txt-small text-ui-fg-subtle list-disc px-6 py-3 pl-10">
            {warnings.map((warning) => (
              <li key={warning.code}>
                <Text size="small">{reasonText(t, format, warning)}</Text>
              </li>
            ))}
          </ul>
        </div>
      )}
      <CheckFigures check={check} freshness={freshness} />
      <SimpleTable
        caption={t("churn.saidAndCame")}
        columns={[
          { name: "band", label: t("churn.band") },
          { name: "customers", label: t("churn.customers"), numeric: true },
          { name: "said", label: t("churn.said"), numeric: true },
          { name: "came", label: t("churn.came"), numeric: true },
          { name: "between", label: t("churn.likely"), numeric: true },
        ]}
        rows={[...bands].reverse().map(({ band, customers, expected, observed: { value, low, high } }) => ({
          key: band,
          cells: {
            band: <RiskBadge risk={band} />,
            customers: format.integer(customers),
            said: expected === null ? "–" : format.share(expected),
            came: value === null ? "–" : format.share(value),
            between:
              low === null || high === null
                ? "–"
                : t("churn.between", { low: format.share(low), high: format.share(high) }),
          },
        }))}
      />
    </Section>
  )
}

const Gain = ({ check, freshness }: PartProps) => {
  const { t, format } = useText(freshness)
  const theme = useTheme()
  const named = useMemo(
    () =>
      check.gain.map((curve) => ({ ...curve, key: curve.name, name: t(`codes.baselines.${curve.name}`) })),
    [check, t]
  )
  const model = named.find(({ key }) => key === "model")
  // An order by chance is drawn anyway.
  const rules = useMemo(() => named.filter(({ key }) => key !== "model" && key !== "majority"), [named])
  const figure = useMemo(
    () =>
      model === undefined
        ? null
        : gainChartFigure(
            model,
            rules,
            {
              customers: t("churn.gainCustomers"),
              found: t("churn.gainFound"),
              chance: t("churn.gainChance"),
            },
            { theme, text: format, height: HEIGHT }
          ),
    [model, rules, t, theme, format]
  )
  if (model === undefined || figure === null) {
    return null
  }
  const at = model.shares.findIndex((share) => share >= EXAMPLE)
  const sentence =
    at < 0
      ? t("churn.gain")
      : t("churn.gainSentence", {
          share: format.share(model.shares[at]),
          found: format.share(model.gains[at]),
        })
  return (
    <Section title={t("churn.gain")} sentence={sentence} testId="gain">
      <Chart
        figure={figure}
        height={HEIGHT}
        title={t("churn.gain")}
        description={sentence}
        table={{
          columns: [t("churn.gainCustomers"), model.name, ...rules.map(({ name }) => name)],
          rows: model.shares.map((share, i) => [
            format.share(share),
            ...[model, ...rules].map(({ gains }) => (gains[i] === undefined ? "–" : format.share(gains[i]))),
          ]),
        }}
      />
    </Section>
  )
}

const Calibration = ({ check: { calibration }, freshness }: PartProps) => {
  const { t, format } = useText(freshness)
  const theme = useTheme()
  const figure = useMemo(
    () =>
      calibrationFigure(
        calibration,
        {
          expected: t("churn.calibrationExpected"),
          observed: t("churn.calibrationObserved"),
          customers: t("churn.customers"),
        },
        { theme, text: format, height: HEIGHT }
      ),
    [calibration, t, theme, format]
  )
  if (calibration.length === 0) {
    return null
  }
  return (
    <Section title={t("churn.calibration")} sentence={t("churn.calibrationSentence")} testId="calibration">
      <Chart
        figure={figure}
        height={HEIGHT}
        title={t("churn.calibration")}
        description={t("churn.calibrationSentence")}
        table={{
          columns: [t("churn.calibrationExpected"), t("churn.calibrationObserved"), t("churn.customers")],
          rows: calibration.map(({ expected, observed, customers }) => [
            format.share(expected),
            format.share(observed),
            format.integer(customers),
          ]),
        }}
      />
    </Section>
  )
}
