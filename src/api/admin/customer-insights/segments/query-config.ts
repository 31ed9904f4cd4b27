import { CUSTOMER_ORDERS } from "../../../../modules/customer-insights"

/** Top-level fields of a segment, for `fields`. */
export const segmentFields = [
  "id",
  "source",
  "key",
  "name",
  "name_code",
  "name_number",
  "strategy",
  "strategy_code",
  "hue",
  "definition",
  "retired_at",
  "customers",
  "customer_share",
  "revenue",
  "revenue_share",
  "median_days_since_last_order",
  "median_order_count",
  "median_total_spend",
  "stability",
]

/** What a list of segments can be ordered by. */
export const segmentOrders = [
  "name",
  "customers",
  "revenue",
  "median_days_since_last_order",
  "median_order_count",
  "median_total_spend",
  "stability",
]

/** What a segment's customers can be ordered by: every numeric feature, the last order, the day they joined. */
export const customerOrders = CUSTOMER_ORDERS

export const retrieveSegmentConfig = { defaults: segmentFields, isList: false }
export const listSegmentsConfig = { defaults: segmentFields, isList: true }
export const listSegmentCustomersConfig = { defaultLimit: 20, isList: true }
