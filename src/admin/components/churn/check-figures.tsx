import type { ChurnCheck, ChurnResponse, Measured } from "../../../types/predictions"
import { useText } from "../../hooks"
import { NumberRow } from "../prediction"

interface CheckFiguresProps {
  check: ChurnCheck
  freshness: ChurnResponse["freshness"]
}

/** The figures of the check that a merchant can act on, each with the range that chance alone would give. */
export const CheckFigures = ({ check, freshness }: CheckFiguresProps) => {
  const { t, format } = useText(freshness)
  const { figures, budget } = check
  const one = (
    name: string,
    measured: Measured,
    write: (value: number) => string,
    values: Record<string, string> = {},
    bound = write
  ) => ({
    name,
    label: t(`churn.${name}`, values),
    help: t(`churn.${name}Help`, values),
    value: measured.value === null ? "–" : write(measured.value),
    note:
      measured.low === null || measured.high === null
        ? null
        : t("churn.between", { low: bound(measured.low), high: bound(measured.high) }),
  })
  const times = (value: number) => t("churn.timesChance", { times: format.decimal(value) })
  return (
    <NumberRow
      numbers={[
        one("baseRate", figures.base_rate, format.share),
        one("amongRiskiest", figures.precision_at_budget, format.share, { n: format.integer(budget) }),
        one("firstTenth", figures.lift_at_10, times, {}, format.decimal),
        one("offBy", figures.ece, format.share),
      ]}
    />
  )
}

/** How many had left had the question been asked for half the time and for twice the time. */
export function otherHorizonsText(
  { t, format }: ReturnType<typeof useText>,
  { sensitivity }: ChurnCheck
): string | null {
  const told = sensitivity.flatMap(({ horizon_days, base_rate }) =>
    base_rate === null
      ? []
      : [
          t("churn.otherHorizon", {
            count: horizon_days,
            n: format.integer(horizon_days),
            share: format.share(base_rate),
          }),
        ]
  )
  return told.length === 0 ? null : t("churn.otherHorizons", { list: told.join(", ") })
}
