import type { Reason } from "./http"
import type { ChurnFigures, ChurnResponse, DriftResponse, RiskBand, ValueResponse } from "./predictions"

/** How a run that predicts came by its model. */
export interface ModelChoice {
  /** `kept`: not due to learn anew; `refused`: what was learned is worse; `rolled_back`: by hand. */
  how: "trained" | "kept" | "refused" | "rolled_back"
  /** The model that serves. */
  model_id: string
  /** The one that does not, where one was refused, and why. */
  refused_model_id: string | null
  warning: Reason | null
}

/** Kept by a run that predicts. */
export interface PredictionReport<Card, Now> {
  card: Card
  choice: ModelChoice
  /** What is predicted as of the run, summed over all customers. */
  now: Now
  customers_scored: number
}

/** What the run of churn says of today's customers. */
export interface ChurnNow {
  bands: { band: RiskBand; customers: number; expected: number | null }[]
  lapsed: number
  distribution: ChurnResponse["distribution"]
  drift: DriftResponse | null
}

/** What the run of value says of today's customers. */
export interface ValueNow {
  forecast: ValueResponse["forecast"]
  tiers: ValueResponse["tiers"]
  matrix: ValueResponse["matrix"]
  overdue: number
  drift: DriftResponse | null
}

interface FigureCard {
  value: number | null
  low: number | null
  high: number | null
}
export type FiguresCard = Record<keyof ChurnFigures, FigureCard>

/** The card of churn with too little data. */
export interface ChurnHeuristicCard {
  method: "heuristic"
  missing: Reason[]
  horizon_days: number | null
  buyers: number
}

/** The card of a learned model of churn, as far as answers read it. */
export interface ChurnModelCard {
  method: "model"
  horizon_days: number
  horizon_from: "gaps" | "option"
  observation_days: number
  window: { from: string; to: string }
  seed: number
  budget: number
  training_rows: number
  cut_offs: { role: string; at: string; customers: number; one_time: number; base_rate: number }[]
  model: string
  learners: { name: string; figures: FiguresCard | null; problem: string | null }[]
  /** Cards of before do not say it. */
  selection?: Reason
  metrics: FiguresCard
  baselines: { name: string; figures: FiguresCard }[]
  verdict: Reason
  warnings: Reason[]
  gain: { model: GainCard | null; baselines: Record<string, GainCard | null> }
  calibration: { meanForecast: number; shareObserved: number; weight: number }[]
  bands: { band: RiskBand; customers: number; expected: number | null; observed: IntervalCard | null }[]
  importance: { group: "once" | "repeat"; input: string; fall: number }[]
  tree: Record<"once" | "repeat", TreeRuleCard[]>
  sensitivity: { horizon_days: number; figures: FiguresCard | null }[]
  challenge: { replace: boolean; reason: string; difference: FigureCard | null }
}
export type ChurnCard = ChurnHeuristicCard | ChurnModelCard

interface GainCard {
  shares: number[]
  gains: number[]
}
interface IntervalCard {
  estimate: number
  low: number
  high: number
}
interface TreeRuleCard {
  conditions: { input: string; above: number | null; upTo: number | null; known: boolean }[]
  customers: number
  churned: number
}

/** The card of value, as far as answers read it. */
export interface ValueCard {
  /** Why nobody has a predicted value. */
  reason: Reason | null
  customers: number
  history_days: number
  horizon: { used: number | null }
  discount_rate: number
  margin: number
  interval_level: number
  backtest: ValueBacktestCard | null
  seed?: number
}

interface ForecastCard {
  mae: number
  rmse: number
  spearman: number | null
  gini: number | null
  bias: number | null
  predicted: number
  actual: number
}
export interface ValueTargetCard {
  model: ForecastCard
  baselines: Record<string, ForecastCard | null>
  deciles: { customers: number; predicted: number; actual: number }[]
  not_beaten: { mae: string[]; rmse: string[] }
}
interface ValueBacktestCard {
  calibration_end: string
  until: string
  days: number
  customers: number
  purchase_model: string
  orders: ValueTargetCard
  money: (ValueTargetCard & { interval: { level: number; inside: number } }) | null
  tracking: { until: string; predicted: number; actual: number }[] | null
}

export type ChurnReport = PredictionReport<ChurnCard, ChurnNow>
export type ValueReport = PredictionReport<ValueCard, ValueNow>

interface ListFiguresCard {
  recall_at_10: IntervalCard | null
  ndcg_at_10: IntervalCard | null
  coverage: number
  popularity_bias: number | null
}
interface ComparisonCard {
  methods: Record<string, ListFiguresCard>
}
export interface RecommendationsTestCard {
  cut_off: string
  horizon_days: number
  judged: number
  all: ComparisonCard
  new_only: ComparisonCard
  repeat_only: ComparisonCard
}

/** The card of recommendations, as far as answers read it. */
export interface RecommendationsCard {
  customers: number
  products: number
  verdict: string
  test: RecommendationsTestCard | null
  examples: { product: string; neighbors: string[] }[]
  notes: Reason[]
}

/** Nobody is scored in advance: there is nothing to sum up of customers. */
export type RecommendationsReport = PredictionReport<RecommendationsCard, { drift: DriftResponse | null }>
