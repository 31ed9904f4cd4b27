import { quantileSorted, seededRandom } from "../../analytics"

/** A figure with the interval in which 95 of 100 bootstrap draws lie; null where it has no meaning, and why. */
export interface Figure {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly reason: "one_kind_only" | "not_a_probability" | null
}

const METRICS = [
  "base_rate",
  "roc_auc",
  "pr_auc",
  "lift_at_10",
  "precision_at_budget",
  "brier",
  "ece",
] as const
export type Metric = (typeof METRICS)[number]
export type Figures = Readonly<Record<Metric, Figure>>

export interface MetricOptions {
  readonly draws: number
  readonly seed: number
  /** Customers that the merchant can write to. */
  readonly budget: number
  /** Whether scores are probabilities, so that Brier score and calibration error have a meaning. */
  readonly probabilities: boolean
}

/** Rows that all draws of one model together visit; with many rows an interval is narrow and few draws tell it. */
const MOST_VISITS = 5e6
const LEAST_DRAWS = 50

const NEEDS_PROBABILITIES: ReadonlySet<Metric> = new Set(["brier", "ece"])
const BINS = 10
const TENTH = 0.1
const INTERVAL = [0.025, 0.975] as const

/** Rows from the highest score to the lowest, sorted once for all draws. */
export interface Ranked {
  readonly truth: Uint8Array
  readonly scores: Float64Array
  readonly order: Int32Array
}

function ranked(truth: Uint8Array, scores: Float64Array): Ranked {
  const order = Int32Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a] || a - b)
  return { truth, scores, order }
}

/**
 * Every figure with its bootstrap interval. The draws are the same for the same rows and seed, so that models can be
 * compared draw by draw. O(rows log rows + draws × rows): rows are sorted once and counted in each draw.
 */
export function figuresOf(truth: Uint8Array, scores: Float64Array, options: MetricOptions): Figures {
  const rows = ranked(truth, scores)
  const drawn = drawAll(rows, options)
  const whole = countedMetrics(rows, new Uint16Array(truth.length).fill(1), options)
  const figures = METRICS.map((name) => [name, figureOf(name, whole[name], drawn, options)] as const)
  return Object.freeze(Object.fromEntries(figures)) as Figures
}

/** The PR-AUC of the first scores less that of the second, over the same draws. */
export function prAucDifference(
  truth: Uint8Array,
  first: Float64Array,
  second: Float64Array,
  options: MetricOptions
): Figure {
  const [a, b] = [ranked(truth, first), ranked(truth, second)]
  const differences: number[] = []
  const difference = (counts: Uint16Array): number | null => {
    const [one, other] = [prAuc(a, counts), prAuc(b, counts)]
    return one === null || other === null ? null : one - other
  }
  const value = difference(new Uint16Array(truth.length).fill(1))
  if (value === null) {
    return { value: null, low: null, high: null, reason: "one_kind_only" }
  }
  for (let draw = 0; draw < drawsFor(truth.length, options); draw++) {
    const each = difference(countsOf(truth.length, options.seed, draw))
    if (each !== null) {
      differences.push(each)
    }
  }
  return intervalOf(value, differences)
}

function drawsFor(rows: number, { draws }: MetricOptions): number {
  return Math.min(draws, Math.max(LEAST_DRAWS, Math.floor(MOST_VISITS / rows)))
}

type Counted = Record<Metric, number | null>

function drawAll(rows: Ranked, options: MetricOptions): Record<Metric, number[]> {
  const all = Object.fromEntries(METRICS.map((name) => [name, [] as number[]])) as Record<Metric, number[]>
  for (let draw = 0; draw < drawsFor(rows.truth.length, options); draw++) {
    const drawn = countedMetrics(rows, countsOf(rows.truth.length, options.seed, draw), options)
    for (const name of METRICS) {
      const value = drawn[name]
      if (value !== null) {
        all[name].push(value)
      }
    }
  }
  return all
}

function figureOf(
  name: Metric,
  value: number | null,
  drawn: Record<Metric, number[]>,
  { probabilities }: MetricOptions
): Figure {
  if (!probabilities && NEEDS_PROBABILITIES.has(name)) {
    return { value: null, low: null, high: null, reason: "not_a_probability" }
  }
  return value === null
    ? { value: null, low: null, high: null, reason: "one_kind_only" }
    : intervalOf(value, drawn[name])
}

function intervalOf(value: number, drawn: number[]): Figure {
  const sorted = Float64Array.from(drawn).sort()
  const [low, high] = INTERVAL.map((share) => (sorted.length > 0 ? quantileSorted(sorted, share) : null))
  return { value, low, high, reason: null }
}

/** How often each row is drawn when as many are drawn as there are. */
function countsOf(rows: number, seed: number, draw: number): Uint16Array {
  const random = seededRandom(seed, draw)
  const counts = new Uint16Array(rows)
  for (let i = 0; i < rows; i++) {
    counts[Math.floor(random() * rows)]++
  }
  return counts
}

/** All figures in one pass down the ranking; rows of equal score are one step. */
function countedMetrics(
  rows: Ranked,
  counts: Uint16Array,
  { budget, probabilities }: MetricOptions
): Counted {
  const { truth, scores, order } = rows
  const n = order.length
  let all = 0
  let churned = 0
  for (let i = 0; i < n; i++) {
    all += counts[i]
    churned += counts[i] * truth[i]
  }
  const tenth = atShare(rows, counts, TENTH * all)
  const reached = atShare(rows, counts, Math.min(budget, all))
  const oneKind = churned === 0 || churned === all
  return {
    base_rate: all > 0 ? churned / all : null,
    roc_auc: oneKind ? null : rocAuc(rows, counts, churned, all - churned),
    pr_auc: oneKind ? null : prAuc(rows, counts),
    lift_at_10: oneKind ? null : tenth / (TENTH * all) / (churned / all),
    precision_at_budget: all > 0 ? reached / Math.min(budget, all) : null,
    brier: probabilities && all > 0 ? meanSquare(truth, scores, counts) / all : null,
    ece: probabilities && all > 0 ? calibrationError(truth, scores, counts) / all : null,
  }
}

/** Visits the steps of equal score from the top: rows and churned rows of each. */
function eachStep(
  { truth, scores, order }: Ranked,
  counts: Uint16Array,
  visit: (rows: number, churned: number) => void
): void {
  for (let at = 0; at < order.length;) {
    const score = scores[order[at]]
    let rows = 0
    let churned = 0
    for (; at < order.length && scores[order[at]] === score; at++) {
      rows += counts[order[at]]
      churned += counts[order[at]] * truth[order[at]]
    }
    if (rows > 0) {
      visit(rows, churned)
    }
  }
}

function rocAuc(rows: Ranked, counts: Uint16Array, positives: number, negatives: number): number {
  let found = 0
  let twice = 0
  eachStep(rows, counts, (step, churned) => {
    twice += (step - churned) * (2 * found + churned)
    found += churned
  })
  return twice / (2 * positives * negatives)
}

function prAuc(rows: Ranked, counts: Uint16Array): number | null {
  let found = 0
  let taken = 0
  let sum = 0
  eachStep(rows, counts, (step, churned) => {
    found += churned
    taken += step
    sum += (churned * found) / taken
  })
  return found > 0 && found < taken ? sum / found : null
}

/** Churned rows among the first so many; a step at the border counts in proportion. */
function atShare(rows: Ranked, counts: Uint16Array, wanted: number): number {
  let taken = 0
  let found = 0
  eachStep(rows, counts, (step, churned) => {
    const part = Math.min(1, Math.max(0, (wanted - taken) / step))
    found += part * churned
    taken += step
  })
  return found
}

function meanSquare(truth: Uint8Array, scores: Float64Array, counts: Uint16Array): number {
  let sum = 0
  for (let i = 0; i < truth.length; i++) {
    sum += counts[i] * (scores[i] - truth[i]) ** 2
  }
  return sum
}

function calibrationError(truth: Uint8Array, scores: Float64Array, counts: Uint16Array): number {
  const gaps = new Float64Array(BINS)
  for (let i = 0; i < truth.length; i++) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.ceil(scores[i] * BINS) - 1))
    gaps[bin] += counts[i] * (scores[i] - truth[i])
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0)
}
