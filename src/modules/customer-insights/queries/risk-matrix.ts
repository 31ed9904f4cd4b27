import type { ValueStrategy } from "../../../pipelines"
import type { ValueNow } from "../../../types/prediction-reports"
import type { RiskBand, ValueTier } from "../../../types/predictions"
import { run, type SqlExecutor } from "./sql"

const TIERS: readonly ValueTier[] = ["high", "medium", "low", "no_net_spend"]
const RISKS: readonly RiskBand[] = ["low", "medium", "high"]

/** What to do with a customer of this tier and risk; null where either is not known. */
export function strategyOf(tier: ValueTier, risk: RiskBand): ValueStrategy
export function strategyOf(tier: ValueTier | null, risk: RiskBand | null): ValueStrategy | null
export function strategyOf(tier: ValueTier | null, risk: RiskBand | null): ValueStrategy | null {
  return tier === null || risk === null ? null : `value_${tier}_risk_${risk}`
}

interface CountRow {
  tier: ValueTier
  /** Null: of these the risk is not known. */
  risk: RiskBand | null
  customers: number
  value: number
  value_at_risk: number | null
}

/**
 * Counts the customers by value tier and risk, as the published runs of value and churn say them, into the report of
 * value: whichever of the two was published last, the matrix is of the chances that are shown. Some 260 ms for 100,000
 * customers.
 */
export async function renewRiskMatrix(transaction: SqlExecutor): Promise<void> {
  const rows = await run<CountRow>(
    transaction,
    `select v.band as tier, c.band as risk, count(*)::int as customers, coalesce(sum(v.value), 0)::float8 as value,
            sum(round((c.value * v.value)::numeric, 2))::float8 as value_at_risk
       from insights_run value_run
       join insights_score v on v.run_id = value_run.id
       left join insights_run churn_run on churn_run.kind = 'churn' and churn_run.state = 'published'
       left join insights_score c on c.run_id = churn_run.id and c.customer_id = v.customer_id
      where value_run.kind = 'value' and value_run.state = 'published' and v.band is not null
      group by 1, 2`
  )
  await run(
    transaction,
    `update insights_run set report = jsonb_set(report, '{now,matrix}', $1::jsonb), updated_at = now()
      where kind = 'value' and state = 'published' and report -> 'now' is not null`,
    [JSON.stringify(matrixOf(rows))]
  )
}

/** Every tier and band, the best tier first, the highest risk last; null where nobody's risk is known. */
function matrixOf(rows: readonly CountRow[]): ValueNow["matrix"] {
  const known = rows.filter(({ risk }) => risk !== null)
  if (known.length === 0) {
    return null
  }
  const atRisk = known.flatMap(({ value_at_risk }) => value_at_risk ?? [])
  return {
    cells: TIERS.flatMap((tier) =>
      RISKS.map((risk) => {
        const row = known.find((each) => each.tier === tier && each.risk === risk)
        const { customers = 0, value = 0, value_at_risk = null } = row ?? {}
        return { tier, risk, customers, value, value_at_risk, strategy_code: strategyOf(tier, risk) }
      })
    ),
    without_risk: rows.reduce((sum, { risk, customers }) => sum + (risk === null ? customers : 0), 0),
    value_at_risk: atRisk.length === 0 ? null : atRisk.reduce((sum, amount) => sum + amount, 0),
  }
}
