import type { ComputeControl } from "../../compute"
import { valueOutlook } from "../../compute"
import { driftReferences } from "../drift"
import { reason } from "../reasons"
import type { Card, Control, Reason } from "../types"
import type { Backtest } from "./backtest"
import { backtestValue } from "./backtest"
import { challengeValue } from "./challenge"
import { dayIn, textOfDay } from "./days"
import { watchedOf } from "./drift"
import type { PurchaseFit } from "./fits"
import { fitSpend, tooLittle } from "./fits"
import type { Known } from "./history"
import { HISTORY_FEATURES, historyDays, knownOf, repeatBuyers, sum } from "./history"
import type { PurchasesByDay, ValueReader } from "./holdout"
import { early } from "./holdout"
import type { ValueModel } from "./model"
import { NO_NET_SPEND, VALUE_BANDS } from "./model"
import type { ValueOptions } from "./options"
import { assertValueOptions, horizonsOf } from "./options"
import { bandOf, clockOf, outlookOptions, tiersOf } from "./predict"
import type { TimedFit } from "./season"
import { fitTimed } from "./season"

/**
 * Fits the models of purchases and spend to all that is known, after judging the same procedure on the shop's own past.
 * Never throws for thin data: then the model says why it predicts nothing, and what was paid so far remains.
 */
export async function trainValue(
  read: ValueReader,
  asOf: Date,
  options: ValueOptions,
  previous: ValueModel | null,
  control: Control
): Promise<{ model: ValueModel; card: Card }> {
  assertValueOptions(options)
  const now = knownOf(await read.features(asOf, HISTORY_FEATURES))
  const today = dayIn(options.time_zone, asOf)
  const days = historyDays(now)
  control.progress("train", 0.1)
  const known: Setting = { now, days, options, previous, seed: control.seed }
  const little = tooLittle(now, days)
  if (little !== null) {
    return unpredicted(little, known, { backtest: null, why: null, judged: null })
  }
  const counting = options.season === "auto" ? early(read.purchaseDays?.(asOf, textOfDay(today))) : undefined
  const tried = await backtestValue(read, now, asOf, today, options, {
    ...control,
    progress: (_stage, done) => control.progress("train", 0.1 + 0.6 * done),
  })
  const { backtest, why, kind, seasonal, judged } = tried
  const watch: ComputeControl = { signal: control.signal, threads: control.threads }
  // a season that the backtest could not judge is not used
  const counted = (seasonal ? await counting : null) ?? null
  const timed = await fitWithFallback(now, today, counted, kind, options, watch)
  const purchases = timed?.model ?? null
  const { model: spend, independence } = await fitSpend(now, watch)
  if (purchases === null || spend === null) {
    const failed = reason(purchases === null ? "value_no_fit" : "value_no_spend_fit")
    return unpredicted(failed, known, tried)
  }
  control.progress("train", 0.8)
  const bare = modelOf(null, now, days, options, timed, spend)
  const challenge = await challengeValue(previous, bare, judged, control.seed)
  if (bare.horizon_days === null) {
    return unpredicted(bare.beyond[0].reason, known, tried)
  }
  const clock = clockOf(bare, now, today)
  const question = { ...outlookOptions(bare, clock), draws: 0 }
  const outlook = await valueOutlook(purchases, spend, clock.history(now), question, watch)
  const main = outlook.value[bare.horizons.indexOf(bare.horizon_days)]
  const places = Array.from(main.keys()).filter((i) => now.netSpend[i] > 0)
  const valued = Float64Array.from(places, (i) => main[i])
  const tiers = tiersOf(valued, options.high_share, options.medium_share)
  const drift = driftReferences(watchedOf(now, valued))
  const model: ValueModel = Object.freeze({ ...bare, tiers, drift })
  control.progress("train", 1)
  return {
    model,
    card: {
      ...base(model, now, options, backtest, why),
      independence,
      season: { factors: model.season, reason: timed?.why ?? null },
      forecast: bare.horizons.map((horizon, h) => ({
        days: horizon,
        until: textOfDay(today + horizon),
        customers: places.length,
        orders: places.reduce((total, i) => total + outlook.purchases[h][i], 0),
        value: places.reduce((total, i) => total + outlook.value[h][i], 0),
      })),
      tiers: tierTable(tiers, now, main),
      challenge,
      seed: control.seed,
    },
  }
}

/** The chosen model, or the other where it cannot be fitted to today's data. */
async function fitWithFallback(
  now: Known,
  today: number,
  counted: PurchasesByDay | null,
  chosen: PurchaseFit["kind"] | null,
  { purchase_model }: ValueOptions,
  watch: ComputeControl
): Promise<TimedFit | null> {
  const first = chosen ?? (purchase_model === "bg-nbd" ? "bg-nbd" : "mbg-nbd")
  return (
    (await fitTimed(first, now, today, counted, watch)) ??
    (await fitTimed(first === "mbg-nbd" ? "bg-nbd" : "mbg-nbd", now, today, counted, watch))
  )
}

function modelOf(
  why: Reason | null,
  known: Known,
  days: number,
  options: ValueOptions,
  timed: TimedFit | null,
  spend: ValueModel["spend"]
): ValueModel {
  const asked = horizonsOf(options)
  const horizons = asked.filter((horizon) => horizon <= days)
  const repeat = repeatBuyers(known)
  return Object.freeze({
    kind: "value",
    reason: why,
    time_zone: options.time_zone,
    customers: known.frequency.length,
    history_days: days,
    purchases: timed?.model ?? null,
    season: timed?.season ?? null,
    spend,
    horizon_days: horizons.includes(options.horizon_days) ? options.horizon_days : (horizons.at(-1) ?? null),
    horizons: Object.freeze(horizons),
    beyond: Object.freeze(
      asked
        .filter((horizon) => horizon > days)
        .map((horizon) =>
          Object.freeze({
            days: horizon,
            reason: reason("value_horizon_beyond", { days: horizon, history: days }),
          })
        )
    ),
    discount_rate: options.discount_rate,
    margin: options.margin,
    interval_level: options.interval_level,
    tiers: null,
    lifespan_days: repeat === 0 ? null : sum(known.recency) / repeat,
    drift: null,
  })
}

interface Setting {
  readonly now: Known
  readonly days: number
  readonly options: ValueOptions
  readonly previous: ValueModel | null
  readonly seed: number
}

/** A model that says why it predicts nothing; one that predicts stays in use beside it. */
async function unpredicted(
  little: Reason,
  { now, days, options, previous, seed }: Setting,
  { backtest, why, judged }: Pick<Awaited<ReturnType<typeof backtestValue>>, "backtest" | "why" | "judged">
): Promise<{ model: ValueModel; card: Card }> {
  const model = modelOf(little, now, days, options, null, null)
  const challenge = await challengeValue(previous, model, judged, seed)
  return { model, card: { ...base(model, now, options, backtest, why), forecast: [], tiers: [], challenge } }
}

function base(
  model: ValueModel,
  known: Known,
  options: ValueOptions,
  backtest: Backtest | null,
  whyNoBacktest: Reason | null
): Card {
  const bucket = known.netSpend.filter((spent) => !(spent > 0))
  return {
    reason: model.reason,
    customers: model.customers,
    repeat_buyers: repeatBuyers(known),
    history_days: model.history_days,
    historic_value: sum(known.netSpend),
    net_spend_not_positive: { customers: bucket.length, historic_value: sum(bucket) },
    lifespan_days: model.lifespan_days,
    purchase_model: model.purchases,
    spend_model: model.spend,
    horizon: {
      asked: options.horizon_days,
      used: model.horizon_days,
      beyond: model.beyond,
    },
    discount_rate: model.discount_rate,
    margin: model.margin,
    interval_level: model.interval_level,
    backtest,
    no_backtest: backtest === null ? (whyNoBacktest ?? model.reason) : null,
  }
}

function tierTable(tiers: ValueModel["tiers"], known: Known, value: Float64Array): Card[] {
  if (tiers === null) {
    return []
  }
  const bands = Array.from(value, (worth, i) => bandOf(tiers, known.netSpend[i], worth))
  const places = Array.from(bands.keys()).filter((i) => bands[i] !== NO_NET_SPEND)
  const all = places.reduce((total, i) => total + value[i], 0)
  return VALUE_BANDS.map((tier) => {
    const own = Array.from(bands.keys()).filter((i) => bands[i] === tier)
    const predicted = tier === NO_NET_SPEND ? null : own.reduce((total, i) => total + value[i], 0)
    return {
      tier,
      name_code: `value_${tier}`,
      from: tier === "high" || tier === "medium" ? tiers[tier] : null,
      customers: own.length,
      value: predicted,
      value_share: predicted === null || !(all > 0) ? null : predicted / all,
      historic_value: own.reduce((total, i) => total + known.netSpend[i], 0),
    }
  })
}
