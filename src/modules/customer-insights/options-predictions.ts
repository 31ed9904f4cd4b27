import { z } from "@medusajs/framework/zod"
import { between, day, oneOf, section, whole } from "./options-fields"

const SWITCH = "an object of options, or false for no predictions"

/** The stability index from which drift is an alert, one for each kind. */
const driftAlert = between(0.01, 10).default(0.2)

const churn = section({
  horizon_days: whole(7, 730).nullable().default(null),
  gap_share: between(0.8, 0.9).default(0.85),
  observation_days: whole(30, 1825).default(365),
  training_cut_offs: whole(1, 8).default(3),
  calibration: oneOf("platt", "isotonic").default("platt"),
  season: z.boolean({ error: "true or false" }).default(true),
  bands: section({ medium: between(0, 1).default(0.33), high: between(0, 1).default(0.66) })
    .superRefine(({ medium, high }, context) => {
      if (high < medium) {
        const message = `a number from predictions.churn.bands.medium (${medium}) to 1`
        context.addIssue({ code: "custom", path: ["high"], message })
      }
    })
    .prefault({}),
  budget: whole(1, 1_000_000_000).default(500),
  drift_alert: driftAlert,
  draws: whole(50, 2000).default(200),
})

const value = section({
  horizon_days: whole(7, 3650).default(365),
  calibration_end: day.nullable().default(null),
  discount_rate: between(0, 1).default(0),
  margin: between(0.0001, 1).default(1),
  purchase_model: oneOf("auto", "mbg-nbd", "bg-nbd").default("auto"),
  season: oneOf("auto", "off").default("auto"),
  interval_level: between(0.5, 0.99).default(0.8),
  high_share: between(0.001, 0.999).default(0.2),
  medium_share: between(0.001, 0.999).default(0.3),
  drift_alert: driftAlert,
}).superRefine(({ high_share, medium_share }, context) => {
  if (high_share + medium_share >= 1) {
    const message = `a number above 0 that is below 1 together with predictions.value.high_share (${high_share})`
    context.addIssue({ code: "custom", path: ["medium_share"], message })
  }
})

const recommendations = section({
  horizon_days: whole(14, 365).default(90),
  half_life_days: between(7, 3650).default(90),
  neighbors: section({ bought: whole(5, 200).default(30), described: whole(5, 200).default(20) }).prefault(
    {}
  ),
  shrinkage: between(0, 1000).default(2),
  thin_below: whole(1, 20).default(3),
  category_share: between(0.01, 1).default(0.5),
  drift_alert: driftAlert,
})

/** One section a kind of prediction; a further kind adds its own. */
const switchedOn = section({
  retrain: oneOf("daily", "weekly", "monthly", "quarterly").default("weekly"),
  churn: churn.prefault({}),
  value: value.prefault({}),
  recommendations: recommendations.prefault({}),
})

export type ResolvedPredictions = z.infer<typeof switchedOn>

/** A union would say of a wrong field only that neither form fits; what was written decides which one is checked. */
export const predictions = z.unknown().transform((written, context): ResolvedPredictions | false => {
  if (written === false) {
    return false
  }
  if (typeof written !== "object" || written === null) {
    context.addIssue({ code: "custom", message: SWITCH })
    return false
  }
  const read = switchedOn.safeParse(written)
  for (const issue of read.error?.issues ?? []) {
    if (issue.code === "unrecognized_keys") {
      context.addIssue({ code: "unrecognized_keys", path: issue.path, keys: issue.keys })
    } else {
      context.addIssue({ code: "custom", path: issue.path, message: issue.message })
    }
  }
  return read.data ?? false
})
