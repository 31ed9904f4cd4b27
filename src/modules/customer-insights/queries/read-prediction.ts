import type { Reason } from "../../../types/http"
import type { CustomerPrediction, RiskBand, ValueTier } from "../../../types/predictions"
import { isoOf, type ReadContext } from "./read-context"
import { strategyOf } from "./risk-matrix"
import { run } from "./sql"

interface ScoreRow<Detail, Band> {
  kind: string
  state: "published" | "superseded"
  /** As of when it was said: the moment of the run, or that of the event after it that scored the customer anew. */
  said_at: Date
  value: number | null
  low: number | null
  high: number | null
  band: Band | null
  detail: Detail
  reasons: Reason[]
}

/** What the pipeline of churn says beside the probability. */
interface ChurnDetail {
  method: "model" | "heuristic"
  horizon_days?: number
  second_order_probability?: number | null
  lapsed?: true
}

/** What the pipeline of value says beside the value. */
interface ValueDetail {
  historic_value: number | null
  horizon_days: number | null
  predictions: NonNullable<CustomerPrediction["value"]>["horizons"]
  next_order: NonNullable<CustomerPrediction["value"]>["next_order"]
  rhythm: { overdue: boolean | null } | null
}

type ChurnRow = ScoreRow<ChurnDetail, RiskBand>
type ValueRow = ScoreRow<ValueDetail, ValueTier>

/** What is predicted of a customer, and the risk of the run before; null where nothing is. */
export async function readPrediction(
  { executor, options }: Pick<ReadContext, "executor" | "options">,
  customerId: string
): Promise<CustomerPrediction | null> {
  if (options.predictions === false) {
    return null
  }
  const rows = await run<ScoreRow<unknown, string>>(
    executor,
    `select r.kind, r.state, s.value, s.low, s.high, s.band, s.detail, s.reasons,
            case when $2::boolean and s.scored_at > r.published_at then s.scored_at else r.as_of end as said_at
       from insights_score s join insights_run r on r.id = s.run_id
      where s.customer_id = $1::text and r.kind in ('churn', 'value') and r.state in ('published', 'superseded')
      order by r.published_at desc`,
    // where the option holds the plugin's clock, the moment of an event is not kept, and that of the run stands for it
    [customerId, options.as_of === null]
  )
  const find = (kind: string, state: string) => rows.find((row) => row.kind === kind && row.state === state)
  const churn = find("churn", "published") as ChurnRow | undefined
  const before = find("churn", "superseded") as ChurnRow | undefined
  const value = find("value", "published") as ValueRow | undefined
  return churn === undefined && value === undefined
    ? null
    : {
        churn: churn ? churnOf(churn, before) : null,
        value: value ? valueOf(value, churn) : null,
      }
}

function churnOf(
  { value, band, detail, reasons }: ChurnRow,
  before: ChurnRow | undefined
): CustomerPrediction["churn"] {
  return {
    method: detail.method,
    horizon_days: detail.horizon_days ?? null,
    probability: value,
    band,
    lapsed: detail.lapsed ?? false,
    reasons,
    before:
      before === undefined
        ? null
        : { probability: before.value, band: before.band, at: isoOf(before.said_at) },
    // worked out by whoever holds the model
    change: null,
    second_order_probability: detail.second_order_probability ?? null,
  }
}

/** @param churn of its published run: what the value's run knew may be older */
function valueOf(
  { value, low, high, band, detail, reasons }: ValueRow,
  churn: ChurnRow | undefined
): CustomerPrediction["value"] {
  const risk = churn?.value ?? null
  return {
    historic: detail.historic_value,
    horizon_days: detail.horizon_days,
    predicted: value,
    low,
    high,
    tier: band,
    horizons: detail.predictions,
    value_at_risk: value === null || risk === null ? null : Math.round(100 * value * risk) / 100,
    strategy_code: strategyOf(band, churn?.band ?? null),
    next_order: detail.next_order,
    overdue: detail.rhythm?.overdue ?? null,
    reasons,
  }
}
