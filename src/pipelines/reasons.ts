import { CHURN_TEXTS } from "./churn/texts"
import type { Reason } from "./types"

/**
 * Every reason a pipeline gives, with its English sentence; {name} is a value of the reason. Percentiles and shares
 * are fractions from 0 to 1, days are days, money is in the base currency.
 */
export const REASON_TEXTS = {
  // Where a customer stands among all customers with an order.
  orders_above: "{value} orders, more than {percentile} of customers",
  orders_few: "{value} orders; {percentile} of customers have more",
  single_order: "One order so far",
  spend_above: "Spent {value}, more than {percentile} of customers",
  spend_below: "Spent {value}; {percentile} of customers spent more",
  recent_order: "Last order {value} days ago, more recent than {percentile} of customers",
  long_silent: "No order for {value} days, longer than {percentile} of customers",
  returned_nothing: "Returned nothing",
  returns_much: "Returned {value} of the units bought, more than {percentile} of customers",
  discounts_much: "{value} of the purchase value was discount, more than {percentile} of customers",
  // Why a customer is in a segment, or in none.
  rfm_scores: "Scores: recency {r}, frequency {f}, spend {m}, each out of {bins}",
  no_order: "No order yet",
  nearest_profile: "Closest to this segment's typical customer, above all by {feature}",
  likeliest_profile: "Belongs to this segment with a probability of {probability}, above all by {feature}",
  near_group: "Very much like other customers of this segment",
  like_no_group: "Like no group of customers",
  inactive: "Left out: no order for more than {days} days",
  no_clusters: "There are no segments by similarity yet",
  rule_met: "{feature} is {value}; the rule asks for {operator} {threshold}",
  rule_met_rhythm: "{feature} is {value}, at least {times} times the usual {of}",
  rule_met_relative:
    "{feature} is {value}; the rule asks for {operator} {times} times {of}, which is {of_value}",
  rule_not_met: "Does not meet the rule",
  // Why there are so many clusters, or none.
  highest_silhouette:
    "{k} segments separate customers most clearly among those that are large and stable enough",
  no_k_large_and_stable:
    "No number of segments from {k_min} to {k_max} gave segments that are all large and stable enough, so there are two",
  k_of_k_means: "{k} segments: as many as typical customers (k-means) tell apart best",
  dense_groups: "{k} groups of customers stand close together; {noise} customers are like no group",
  one_dense_group: "All customers who are alike are one group, so there is nothing to tell apart",
  no_dense_group: "No customers are alike enough to form a group",
  too_few_customers: "{customers} customers with an order; at least {needed} are needed",
  constant_features:
    "All customers are alike in every feature used, so there is nothing to tell them apart by",
  // Predicted value.
  value_too_few:
    "{customers} customers, {repeat} of whom bought on a second day; predictions need {needed} and {needed_repeat}",
  value_history_short: "The first purchase was {days} days ago; predictions need {needed} days",
  value_no_fit: "Neither model of purchases can be fitted: nearly nobody comes back, or everybody does",
  value_no_spend_fit: "Too few customers came back for a purchase of known value above 0",
  value_horizon_beyond:
    "{days} days are more than the history of {history} days; nothing is said so far ahead",
  value_calibration_outside: "The end of calibration {date} must lie from {first} to {last}",
  value_window_short: "{days} days after the end of calibration; a check needs {needed}",
  value_backtest_short: "The history is too short to check the predictions on the shop's own past",
  value_model_asked: "{model}, as the options ask",
  value_model_only: "{model}: the other model cannot be fitted to these purchases",
  value_bg_better: "BG/NBD: more likely by {likelier} and clearly closer to what came",
  value_mbg_kept:
    "MBG/NBD: BG/NBD, which keeps every one-time buyer for ever, is not both more likely and clearly closer",
  value_season_unread: "No season: the purchases were not counted by day",
  value_season_short: "No season: {days} days of history, of {needed} needed to see every month twice",
  value_season_none: "No season by month shows in the purchases",
  value_season_used: "Purchases follow the calendar months; predictions count busy and quiet months",
  value_nothing_paid: "Paid {value} on balance after returns, so no value is predicted",
  value_expected: "About {orders} purchases of {value} expected within {days} days: {total}",
  value_overdue: "Usually orders every {usual} days; the last order was {days} days ago",
  value_one_purchase: "One purchase so far; how soon the next one comes is mostly what other customers did",
  // Churn.
  ...CHURN_TEXTS,
} as const

export type ReasonCode = keyof typeof REASON_TEXTS

/** All codes, for translations. */
export const REASON_CODES = Object.keys(REASON_TEXTS) as readonly ReasonCode[]

/** A reason with a code of the list. */
export function reason(code: ReasonCode, values: Reason["values"] = {}): Reason {
  return { code, values }
}
