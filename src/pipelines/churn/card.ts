import { gainCurve, proportionInterval, reliabilityBins } from "../../analytics"
import { reason } from "../reasons"
import type { Reason } from "../types"
import type { Baseline } from "./baselines"
import { BASELINES } from "./baselines"
import type { Figures, MetricOptions } from "./metrics"
import { figuresOf, prAucDifference } from "./metrics"
import { bandOf } from "./model"

/** Above this ROC-AUC something that is known only afterwards has probably leaked in. */
const LEAKS = 0.9
const BADLY_CALIBRATED = 0.05
const GAIN_POINTS = 20

/** The held-out customers: what came, what the model said, what simple rules say. */
export interface Check {
  readonly churned: Uint8Array
  readonly probabilities: Float64Array
  readonly baselines: Readonly<Record<Baseline, Float64Array | null>>
  readonly bands: { readonly medium: number; readonly high: number }
  readonly options: MetricOptions
}

/** All that the check on the held-out moment says, plain JSON. */
export function checkCard({ churned, probabilities, baselines, bands, options }: Check) {
  const metrics = figuresOf(churned, probabilities, options)
  const rules = BASELINES.flatMap((name) => {
    const scores = baselines[name]
    return scores === null
      ? []
      : [{ name, figures: figuresOf(churned, scores, { ...options, probabilities: false }), scores }]
  })
  const best = rules.reduce((a, b) => ((b.figures.pr_auc.value ?? 0) > (a.figures.pr_auc.value ?? 0) ? b : a))
  const lead = prAucDifference(churned, probabilities, best.scores, options)
  return {
    metrics,
    baselines: rules.map(({ name, figures }) => ({ name, figures })),
    lead,
    verdict: verdictOf(metrics, rules, lead.low ?? 0),
    warnings: warningsOf(metrics),
    gain: {
      model: gainCurve(churned, probabilities, { points: GAIN_POINTS }),
      baselines: Object.fromEntries(
        rules.map(({ name, scores }) => [name, gainCurve(churned, scores, { points: GAIN_POINTS })])
      ),
    },
    calibration: reliabilityBins(churned, probabilities),
    bands: bandTable(churned, probabilities, bands),
  }
}

function verdictOf(
  metrics: Figures,
  rules: readonly { name: Baseline; figures: Figures }[],
  leadLow: number
): Reason {
  const strongest = (metric: "pr_auc" | "lift_at_10"): { name: Baseline; value: number } =>
    rules
      .map(({ name, figures }) => ({ name, value: figures[metric].value ?? 0 }))
      .reduce((a, b) => (b.value > a.value ? b : a))
  const [area, lift] = [strongest("pr_auc"), strongest("lift_at_10")]
  const [ownArea, ownLift] = [metrics.pr_auc.value ?? 0, metrics.lift_at_10.value ?? 0]
  const above = ownArea > area.value && ownLift > lift.value
  const values = {
    baseline: ownArea > area.value ? (ownLift > lift.value ? area.name : lift.name) : area.name,
    pr_auc: ownArea,
    best: area.value,
    lift: ownLift,
    best_lift: lift.value,
  }
  if (!above) {
    return reason("churn_not_above_baselines", values)
  }
  return reason(leadLow > 0 ? "churn_beats_baselines" : "churn_beats_baselines_narrowly", values)
}

/** What a reader must know before trusting the figures. */
export function warningsOf(metrics: Pick<Figures, "roc_auc" | "ece">): Reason[] {
  const warnings: Reason[] = []
  if ((metrics.roc_auc.value ?? 0) > LEAKS) {
    warnings.push(reason("churn_may_leak", { roc_auc: metrics.roc_auc.value }))
  }
  if ((metrics.ece.value ?? 0) > BADLY_CALIBRATED) {
    warnings.push(reason("churn_badly_calibrated", { ece: metrics.ece.value }))
  }
  return warnings
}

/** Per band: how many customers, how many of them were expected to churn, and how many did. */
function bandTable(
  churned: Uint8Array,
  probabilities: Float64Array,
  limits: { medium: number; high: number }
) {
  const edges = {
    low: [0, limits.medium],
    medium: [limits.medium, limits.high],
    high: [limits.high, 1],
  } as const
  return (["low", "medium", "high"] as const).map((band) => {
    const rows = [...churned.keys()].filter((i) => bandOf(probabilities[i], limits) === band)
    const sum = (values: ArrayLike<number>): number => rows.reduce((total, i) => total + values[i], 0)
    return {
      band,
      from: edges[band][0],
      to: edges[band][1],
      customers: rows.length,
      expected: rows.length > 0 ? sum(probabilities) / rows.length : null,
      observed: rows.length > 0 ? proportionInterval({ successes: sum(churned), size: rows.length }) : null,
    }
  })
}
