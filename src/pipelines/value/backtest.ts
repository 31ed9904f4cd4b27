import { expectedPurchases, sampleIndices, seededRandom } from "../../analytics"
import type { ComputeControl } from "../../compute"
import { nextTurn, valueOutlook } from "../../compute"
import type { Control, Reason } from "../types"
import { reason } from "../reasons"
import type { Baseline } from "./baselines"
import { cohortMean, simpleFormula } from "./baselines"
import type { CommonWindow } from "./challenge"
import type { PurchaseChoice } from "./choose"
import { choosePurchaseModel } from "./choose"
import type { PurchaseClock, Season } from "./clock"
import { clockAt } from "./clock"
import { endOfDay, textOfDay } from "./days"
import type { PurchaseFit } from "./fits"
import { fitSpend, tooLittle } from "./fits"
import type { Known } from "./history"
import { historyDays, sum, takeKnown } from "./history"
import type { Holdout, PurchasesByDay, ValueReader } from "./holdout"
import { Past, calibrationDay, daysLookedAt, early, holdoutOf, lastYear } from "./holdout"
import type { Decile, ForecastMetrics, MetricIntervals } from "./metrics"
import { deciles, measure, metricIntervals } from "./metrics"
import type { ValueOptions } from "./options"
import { fitTimed } from "./season"

export type BaselineName = "same_as_last_year" | "cohort_mean" | "simple_formula"

/** How far one target, orders or money, was foreseen, and by whom. */
export interface TargetBacktest {
  readonly model: ForecastMetrics & { readonly intervals: MetricIntervals }
  /** Null where the history does not reach a year back. */
  readonly baselines: Readonly<Record<BaselineName, ForecastMetrics | null>>
  readonly deciles: readonly Decile[]
  /** Baselines with a smaller mean absolute error; with a smaller root mean squared error. */
  readonly not_beaten: { readonly mae: readonly BaselineName[]; readonly rmse: readonly BaselineName[] }
}

/** Cumulative purchase days up to the end of each week after calibration. */
export interface TrackedWeek {
  readonly week: number
  readonly until: string
  readonly predicted: number
  readonly actual: number
}

/** What the model would have said at a past day, held against what came after. */
export interface Backtest {
  readonly calibration_end: string
  readonly until: string
  readonly days: number
  readonly customers: number
  readonly erased_customers: number
  /** The model that was judged, and how it was chosen: on an earlier window where the history allows. */
  readonly purchase_model: PurchaseFit["kind"]
  readonly season: { readonly factors: Season | null; readonly reason: Reason }
  readonly choice: PurchaseChoice & { readonly calibration_end: string; readonly until: string }
  readonly orders: TargetBacktest
  /** Of customers whose net spend was above 0 at calibration; null where no spend model could be fitted. */
  readonly money: (TargetBacktest & { readonly interval: { level: number; inside: number } }) | null
  readonly net_spend_not_positive: { readonly customers: number; readonly actual: number }
  /** Null where the reader does not count by day. */
  readonly tracking: readonly TrackedWeek[] | null
}

export interface BacktestResult {
  readonly backtest: Backtest | null
  /** Why there is none. */
  readonly why: Reason | null
  /** For the final fit; null: choose nothing, take the default. */
  readonly kind: PurchaseFit["kind"] | null
  /** Whether a season by months was judged and kept. */
  readonly seasonal: boolean
  /** The window of the backtest, for models to be asked about; null without one. */
  readonly judged: CommonWindow | null
}

/** Shorter windows judge nothing. */
const LEAST_DAYS = 14

/**
 * Fits to what was known at the end of calibration and holds the forecast against the days after it, beside forecasts
 * that need no model. The choice between the two models of purchases is made one window earlier, where the history is
 * long enough, so that the judged window has no say in it.
 */
export async function backtestValue(
  read: ValueReader,
  now: Known,
  asOf: Date,
  today: number,
  options: ValueOptions,
  control: Control
): Promise<BacktestResult> {
  const firstDay = today - historyDays(now)
  const day = calibrationDay(options.calibration_end, firstDay, today)
  if (day === null) {
    const why = reason("value_calibration_outside", {
      date: options.calibration_end,
      first: textOfDay(firstDay),
      last: textOfDay(today - 1),
    })
    return { backtest: null, why, kind: null, seasonal: false, judged: null }
  }
  const days = today - day
  if (days < LEAST_DAYS) {
    return {
      backtest: null,
      why: reason("value_window_short", { days, needed: LEAST_DAYS }),
      kind: null,
      seasonal: false,
      judged: null,
    }
  }
  const past = new Past(read, options.time_zone, firstDay, control)
  past.expect(daysLookedAt(day, days, firstDay))
  const counting =
    options.season === "auto"
      ? early(read.purchaseDays?.(endOfDay(options.time_zone, day), textOfDay(day)))
      : undefined
  const coming = early(read.purchaseDays?.(asOf, textOfDay(day)))
  const known = await past.at(day)
  const little = known === null ? reason("value_backtest_short") : tooLittle(known, day - firstDay)
  if (known === null || little !== null) {
    return { backtest: null, why: little, kind: null, seasonal: false, judged: null }
  }
  const holdout = holdoutOf(known, now, days)
  const watch: ComputeControl = { signal: control.signal, threads: control.threads }
  const earlier = await past.at(day - days)
  const choice = await chooseBefore(holdout, earlier, known, day, firstDay, options, control)
  control.progress("backtest", 0.4)
  const { kind } = choice
  const counted = (await counting) ?? null
  const timed = kind && (await fitTimed(kind, holdout.start, day, counted, watch))
  if (timed === null) {
    return { backtest: null, why: reason("value_no_fit"), kind: null, seasonal: false, judged: null }
  }
  const previous = await lastYear(past, holdout.start, day, days, firstDay)
  const baselines: Record<BaselineName, Baseline | null> = {
    same_as_last_year: previous,
    cohort_mean: cohortMean(holdout.start, earlier, day, days),
    simple_formula: simpleFormula(holdout.start, day - firstDay, days),
  }
  control.progress("backtest", 0.6)
  const everybody = Array.from(holdout.purchases.keys())
  const { model, season } = timed
  const clock = clockAt(season, day, day - firstDay, days)
  const forecast = expectedPurchases(model, clock.history(holdout.start), clock.ahead(days))
  const orders = await targetOf("purchases", holdout.purchases, forecast, baselines, everybody, control.seed)
  await nextTurn()
  const money = await moneyBacktest(holdout, model, clock, baselines, options, control)
  control.progress("backtest", 0.8)
  const came = await coming
  const bucket = everybody.filter((i) => !(holdout.start.netSpend[i] > 0))
  return {
    kind: model.kind,
    seasonal: season !== null,
    judged: { holdout, day, historyDays: day - firstDay },
    why: null,
    backtest: {
      calibration_end: textOfDay(day),
      until: textOfDay(today),
      days,
      customers: everybody.length,
      erased_customers: holdout.erased,
      purchase_model: model.kind,
      season: { factors: season, reason: timed.why },
      choice,
      orders,
      money,
      net_spend_not_positive: {
        customers: bucket.length,
        actual: bucket.reduce((total, i) => total + holdout.spend[i], 0),
      },
      tracking: came === undefined ? null : await track(model, clock, holdout, day, came),
    },
  }
}

/** Chooses on the window before calibration, or on the judged one where there is too little before it. */
async function chooseBefore(
  judged: Holdout,
  earlier: Known | null,
  known: Known,
  day: number,
  firstDay: number,
  options: ValueOptions,
  control: Control
): Promise<Backtest["choice"]> {
  const { days } = judged
  const own = earlier !== null && tooLittle(earlier, day - days - firstDay) === null
  const window = own ? holdoutOf(earlier, known, days) : judged
  const watch = { signal: control.signal, threads: control.threads }
  const choice = await choosePurchaseModel(window, options.purchase_model, watch, control.seed)
  const start = own ? day - days : day
  return { ...choice, calibration_end: textOfDay(start), until: textOfDay(start + days) }
}

async function moneyBacktest(
  { start, days, spend }: Holdout,
  model: PurchaseFit,
  clock: PurchaseClock,
  baselines: Readonly<Record<BaselineName, Baseline | null>>,
  options: ValueOptions,
  control: Control
): Promise<Backtest["money"]> {
  const watch = { signal: control.signal, threads: control.threads }
  const { model: worth } = await fitSpend(start, watch)
  const places = Array.from(spend.keys()).filter((i) => start.netSpend[i] > 0)
  if (worth === null || places.length === 0) {
    return null
  }
  // what came is neither discounted nor a margin
  const level = options.interval_level
  const horizons = [clock.ahead(days)]
  const outlook = await valueOutlook(model, worth, clock.history(start), { horizons, level, draws: 0 }, watch)
  const target = await targetOf("spend", spend, outlook.value[0], baselines, places, control.seed)
  const drawn = sampled(places, control.seed)
  const some = clock.history(takeKnown(start, drawn))
  const { low, high } = await valueOutlook(model, worth, some, { horizons, level }, watch)
  const inside = drawn.filter((i, at) => spend[i] >= low[0][at] && spend[i] <= high[0][at]).length
  return { ...target, interval: { level, inside: inside / drawn.length } }
}

/** Intervals are drawn customer by customer: of more than so many a sample, which tells the share to within 0.01. */
const MOST_INTERVALS = 10_000

function sampled(places: readonly number[], seed: number): readonly number[] {
  return places.length <= MOST_INTERVALS
    ? places
    : Array.from(sampleIndices(seededRandom(seed), places.length, MOST_INTERVALS), (at) => places[at])
}

async function targetOf(
  of: keyof Baseline,
  actual: Float64Array,
  forecast: Float64Array,
  baselines: Readonly<Record<BaselineName, Baseline | null>>,
  places: readonly number[],
  seed: number
): Promise<TargetBacktest> {
  const pick = (values: Float64Array): Float64Array => Float64Array.from(places, (i) => values[i])
  const [came, said] = [pick(actual), pick(forecast)]
  const model = measure(came, said)
  const measured = {} as Record<BaselineName, ForecastMetrics | null>
  for (const [name, baseline] of Object.entries(baselines) as [BaselineName, Baseline | null][]) {
    await nextTurn()
    measured[name] = baseline && measure(came, pick(baseline[of]))
  }
  const names = Object.keys(measured) as BaselineName[]
  const closer = (metric: "mae" | "rmse"): BaselineName[] =>
    names.filter((name) => (measured[name]?.[metric] ?? Infinity) < model[metric])
  return {
    model: { ...model, intervals: await metricIntervals(came, said, seed) },
    baselines: measured,
    deciles: deciles(came, said),
    not_beaten: { mae: closer("mae"), rmse: closer("rmse") },
  }
}

async function track(
  model: PurchaseFit,
  clock: PurchaseClock,
  { start, days }: Holdout,
  calibration: number,
  counted: PurchasesByDay
): Promise<TrackedWeek[]> {
  const weeks: TrackedWeek[] = []
  const history = clock.history(start)
  for (let week = 1; (week - 1) * 7 < days; week++) {
    const after = Math.min(week * 7, days)
    const actual = counted
      .filter(({ day }) => day > calibration && day <= calibration + after)
      .reduce((total, { purchases }) => total + purchases, 0)
    const predicted = sum(expectedPurchases(model, history, clock.ahead(after)))
    weeks.push({ week, until: textOfDay(calibration + after), predicted, actual })
    await nextTurn()
  }
  return weeks
}
