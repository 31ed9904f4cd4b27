import type { Freshness } from "../../../types/http"
import type { CustomerPrediction } from "../../../types/predictions"
import { useText } from "../../hooks"

interface HorizonsProps {
  value: NonNullable<CustomerPrediction["value"]>
  freshness: Freshness
}

/** What the customer is expected to spend in a month, a quarter, half a year, a year. */
export const Horizons = ({ value: { horizons }, freshness }: HorizonsProps) => {
  const { t, format } = useText(freshness)
  const told = horizons.flatMap(({ days, value }) => (value === null ? [] : [{ days, value }]))
  return told.length < 2 ? null : (
    <dl className="mt-1 grid grid-cols-4 gap-x-2" data-testid="customer-horizons">
      {told.map(({ days, value }) => (
        <div key={days} className="flex flex-col">
          <dt className="txt-compact-xsmall text-ui-fg-subtle whitespace-nowrap">
            {t("common.days", { count: days, n: format.integer(days) })}
          </dt>
          <dd className="text-ui-fg-base tabular-nums">{format.money(Math.round(value))}</dd>
        </div>
      ))}
    </dl>
  )
}
