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
} as const

export type ReasonCode = keyof typeof REASON_TEXTS

/** All codes, for translations. */
export const REASON_CODES = Object.keys(REASON_TEXTS) as readonly ReasonCode[]

/** A reason with a code of the list. */
export function reason(code: ReasonCode, values: Reason["values"] = {}): Reason {
  return { code, values }
}
