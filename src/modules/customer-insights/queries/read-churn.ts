import type {
  ChurnModelCard,
  ChurnReport,
  FiguresCard,
  ValueNow,
  ValueReport,
} from "../../../types/prediction-reports"
import type { ChurnCheck, ChurnFigures, ChurnResponse, Measured, RiskBand } from "../../../types/predictions"
import { publishedPrediction } from "./published-prediction"
import type { ReadContext } from "./read-context"
import { readFreshness } from "./read-freshness"

const NOTHING: Omit<ChurnResponse, "freshness" | "state"> = {
  source: null,
  horizon_days: null,
  horizon_from: null,
  observation_days: null,
  missing: [],
  bands: [],
  lapsed: 0,
  distribution: [],
  check: null,
  drift: null,
}

const UNKNOWN: Measured = { value: null, low: null, high: null }
const DAY = 86_400_000

/** Who may leave, from the report of the published run; nothing is computed here. */
export async function readChurn(context: ReadContext): Promise<ChurnResponse> {
  const [freshness, published, value] = await Promise.all([
    readFreshness(context),
    publishedPrediction<ChurnReport>(context, "churn"),
    publishedPrediction<ValueReport>(context, "value"),
  ])
  if (published === null) {
    return { ...NOTHING, freshness, state: context.options.predictions === false ? "off" : "no_run" }
  }
  const { card, now } = published.report
  const answer = {
    ...NOTHING,
    freshness,
    source: published.source,
    horizon_days: card.horizon_days,
    bands: now.bands.map((each) => ({ ...each, ...worthOf(value?.report.now ?? null, each.band) })),
    lapsed: now.lapsed,
    distribution: now.distribution,
    drift: now.drift,
  }
  return card.method === "heuristic"
    ? { ...answer, state: "heuristic", missing: card.missing }
    : {
        ...answer,
        state: "ready",
        horizon_from: card.horizon_from,
        observation_days: card.observation_days,
        check: checkOf(card),
      }
}

/** What the customers of a risk band are worth and how much of it is at risk, by the run of value in use. */
function worthOf(value: ValueNow | null, band: RiskBand) {
  const cells = value?.matrix?.cells.filter(({ risk }) => risk === band)
  const sum = (of: "value" | "value_at_risk") => {
    const known = cells?.map((cell) => cell[of]).filter((amount) => amount !== null) ?? []
    return known.length === 0 ? null : known.reduce((total, amount) => total + amount, 0)
  }
  return { value: sum("value"), value_at_risk: sum("value_at_risk") }
}

function checkOf(card: ChurnModelCard): ChurnCheck | null {
  const test = card.cut_offs.find(({ role }) => role === "test")
  if (test === undefined) {
    return null
  }
  return {
    test_cut_off: test.at,
    until: new Date(Date.parse(test.at) + card.horizon_days * DAY).toISOString(),
    customers: test.customers,
    model: card.model,
    figures: figuresOf(card.metrics),
    learners: card.learners.map(({ name, figures, problem }) => ({
      name,
      figures: figures && figuresOf(figures),
      problem: problem === null ? null : { code: "churn_learner_failed", values: { message: problem } },
    })),
    baselines: card.baselines.map(({ name, figures }) => ({ name, figures: figuresOf(figures) })),
    selection: card.selection ?? null,
    verdict: card.verdict,
    warnings: card.warnings,
    gain: Object.entries({ model: card.gain.model, ...card.gain.baselines }).flatMap(([name, curve]) =>
      curve === null ? [] : [{ name, shares: curve.shares, gains: curve.gains }]
    ),
    calibration: card.calibration.map(({ meanForecast, shareObserved, weight }) => ({
      expected: meanForecast,
      observed: shareObserved,
      customers: weight,
    })),
    bands: card.bands.map(({ band, customers, expected, observed }) => ({
      band,
      customers,
      expected,
      observed: observed ? { value: observed.estimate, low: observed.low, high: observed.high } : UNKNOWN,
    })),
    importance: importanceOf(card, test),
    rules: (["once", "repeat"] as const).flatMap((group) =>
      card.tree[group].map(({ conditions, customers, churned }) => ({
        group,
        conditions: conditions.flatMap(bounds),
        customers,
        churned,
      }))
    ),
    sensitivity: card.sensitivity.map(({ horizon_days, figures }) => ({
      horizon_days,
      base_rate: figures?.base_rate.value ?? null,
      roc_auc: figures?.roc_auc.value ?? null,
      pr_auc: figures?.pr_auc.value ?? null,
    })),
    budget: card.budget,
  }
}

function figuresOf(figures: FiguresCard): ChurnFigures {
  return Object.fromEntries(
    Object.entries(figures).map(([name, { value, low, high }]) => [name, { value, low, high }])
  ) as Record<keyof ChurnFigures, Measured>
}

/** One effect a feature: that of each group of customers, weighed by how many they were at the check. */
function importanceOf(
  { importance }: ChurnModelCard,
  { customers, one_time }: { customers: number; one_time: number }
): ChurnCheck["importance"] {
  const weights = { once: one_time / customers, repeat: 1 - one_time / customers }
  const effects = new Map<string, number>()
  for (const { group, input, fall } of importance) {
    effects.set(input, (effects.get(input) ?? 0) + fall * weights[group])
  }
  return [...effects]
    .map(([feature, effect]) => ({ feature, effect }))
    .sort((a, b) => b.effect - a.effect || a.feature.localeCompare(b.feature))
}

function bounds({
  input,
  above,
  upTo,
  known,
}: ChurnModelCard["tree"]["once"][number]["conditions"][number]): ChurnCheck["rules"][number]["conditions"] {
  if (!known) {
    return [{ feature: input, operator: "unknown", value: 0 }]
  }
  return [
    ...(above === null ? [] : [{ feature: input, operator: ">", value: above }]),
    ...(upTo === null ? [] : [{ feature: input, operator: "<=", value: upTo }]),
  ]
}
