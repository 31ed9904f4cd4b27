import { z } from "@medusajs/framework/zod"
import { NUMERIC_FEATURES } from "../../features"
import { CLUSTER_METHODS } from "./cluster-methods"
import { between, day, isDay, oneOf, section, whole } from "./options-fields"
import { predictions } from "./options-predictions"

const CURRENCY = 'a lower case ISO 4217 code such as "eur"'
const currency = z.string({ error: CURRENCY }).regex(/^[a-z]{3}$/, { error: CURRENCY })
const RATE = "a number above 0"
const rate = z.number({ error: RATE }).positive({ error: RATE })
const RATES = `an object of rates such as {"usd": 0.92}, or rows {"currency_code", "valid_from", "rate"}`

const rateRows = z.array(
  z.strictObject(
    {
      currency_code: currency,
      valid_from: day.nullable(),
      rate,
    },
    { error: (issue) => (issue.code === "unrecognized_keys" ? undefined : RATES) }
  )
)
const fixedRates = z.record(z.string(), rate, { error: RATES }).superRefine((rates, context) => {
  for (const code of Object.keys(rates).filter((key) => !currency.safeParse(key).success)) {
    context.addIssue({ code: "custom", path: [code], message: `under ${CURRENCY}` })
  }
})

/** A union would say of a wrong rate only that neither form fits; the form written decides which one is checked. */
const exchangeRates = z.unknown().transform((written, context): z.infer<typeof rateRows> => {
  const rows = Array.isArray(written)
    ? rateRows.safeParse(written)
    : fixedRates
        .transform((rates) =>
          Object.entries(rates).map(([currency_code, value]) => ({
            currency_code,
            valid_from: null,
            rate: value,
          }))
        )
        .safeParse(written)
  for (const { path, message } of rows.error?.issues ?? []) {
    context.addIssue({ code: "custom", path, message })
  }
  return rows.data ?? []
})

const MOMENT = 'an ISO 8601 date or moment such as "2011-12-10", or null'
const ZONE = 'an IANA time zone such as "Europe/London"'
const TIME = 'a time HH:MM from "00:00" to "23:59"'
const NUMERIC = `one or more different features of: ${NUMERIC_FEATURES.join(", ")}`

const cuts = z
  .array(z.number({ error: "a number" }), { error: "an ascending list of numbers" })
  .refine(isAscending, {
    error: "an ascending list of numbers",
  })

const rfm = section({
  bins: z.union([z.literal(3), z.literal(4), z.literal(5)], { error: "3, 4 or 5" }).default(5),
  cut_points: section({ days_since_last_order: cuts, order_count: cuts, total_spend: cuts })
    .nullable()
    .default(null),
}).superRefine(({ bins, cut_points }, context) => {
  for (const [name, points] of Object.entries(cut_points ?? {})) {
    if (points.length !== bins - 1) {
      const message = `${bins - 1} ascending numbers, one fewer than rfm.bins`
      context.addIssue({ code: "custom", path: ["cut_points", name], message })
    }
  }
})

const clusters = section({
  features: z
    .array(z.enum(NUMERIC_FEATURES, { error: `one of ${NUMERIC_FEATURES.join(", ")}` }), { error: NUMERIC })
    .min(1, { error: NUMERIC })
    .refine((names) => new Set(names).size === names.length, { error: NUMERIC })
    .default(["days_since_last_order", "order_count", "total_spend"]),
  method: oneOf(...CLUSTER_METHODS)
    .nullable()
    .default(null),
  compare: z.boolean({ error: "true or false" }).default(false),
  k_min: whole(2, 50).default(3),
  k_max: whole(2, 50).default(10),
  restarts: whole(1, 100).default(10),
  bootstraps: whole(2, 200).default(20),
  inactive_after_days: whole(1, 36_500).nullable().default(null),
  seed: whole(0, 4_294_967_295).default(42),
}).superRefine(({ k_min, k_max }, context) => {
  if (k_max < k_min) {
    context.addIssue({
      code: "custom",
      path: ["k_max"],
      message: `a whole number from clusters.k_min (${k_min}) to 50`,
    })
  }
})

const rules = section({
  frequent_orders_per_year: between(0.1, 1000).default(6),
  high_value_top_share: between(0, 1).default(0.1),
  deal_order_share: between(0, 1).default(0.5),
  dormant_days: between(1, 36_500).default(182),
  dormant_gap_factor: between(1, 100).default(2),
  loyal_orders: whole(1, 10_000).default(5),
  premium_top_share: between(0, 1).default(0.25),
  hunter_discount_share: between(0, 1).default(0.2),
  infrequent_orders_per_year: between(0.1, 1000).default(2),
  category_share: between(0, 1).default(0.8),
  category_orders: whole(1, 10_000).default(3),
  at_risk_orders: whole(1, 10_000).default(3),
})

export const resolveOptionsSchema = section({
  time_zone: z.string({ error: ZONE }).refine(isTimeZone, { error: ZONE }).default("UTC"),
  as_of: z.string({ error: MOMENT }).refine(isMoment, { error: MOMENT }).nullable().default(null),
  identity: oneOf("customer", "email").default("customer"),
  base_currency: currency.nullable().default(null),
  exchange_rates: exchangeRates.prefault({}),
  ledger: section({
    reconcile_every_minutes: whole(1, 1440).default(15),
    overlap_minutes: whole(0, 1440).default(10),
  }).prefault({}),
  features: section({
    top_categories: whole(1, 50).default(10),
    recent_days: whole(7, 365).default(90),
  }).prefault({}),
  rfm: rfm.prefault({}),
  clusters: clusters.prefault({}),
  segments: section({ minimum_stay_days: between(0, 3650).default(0) }).prefault({}),
  rules: rules.prefault({}),
  schedule: section({
    every: oneOf("daily", "weekly", "off").default("daily"),
    at: z
      .string({ error: TIME })
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: TIME })
      .default("03:10"),
    weekday: whole(1, 7).default(1),
    after_changed_customers: whole(1, 1_000_000_000).nullable().default(null),
  }).prefault({}),
  predictions: predictions.prefault({}),
  threads: whole(1, 256).nullable().default(null),
})

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }))
  } catch {
    return false
  }
}

function isMoment(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}/.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(new Date(text).getTime())
  )
}

function isAscending(values: number[]): boolean {
  return values.every((value, i) => i === 0 || value > values[i - 1])
}
