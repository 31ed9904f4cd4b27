/** Names and meanings of the catalogue's features, in English. */
export const features = {
  first_order_at: { name: "First order", meaning: "When the first order that was not cancelled was placed." },
  last_order_at: { name: "Last order", meaning: "When the latest order that was not cancelled was placed." },
  days_since_last_order: {
    name: "Days since last order",
    meaning: "How long ago the latest order was placed; small means active.",
  },
  tenure_days: { name: "Customer for", meaning: "How long ago the first order was placed." },
  order_count: { name: "Orders", meaning: "Orders the customer placed that were not cancelled." },
  total_spend: {
    name: "Net spend",
    meaning: "What the customer spent, after returns, refunds and cancellations.",
  },
  average_order_value: {
    name: "Average order",
    meaning: "What an order of this customer is worth on average, net.",
  },
  spend_last_365_days: {
    name: "Spend in 12 months",
    meaning: "Net spend of the last 365 days; a return counts on the day it came back.",
  },
  units_per_order: {
    name: "Units per order",
    meaning: "How many units an order holds on average, before returns.",
  },
  distinct_products: {
    name: "Different products",
    meaning: "How many different products the customer bought.",
  },
  distinct_categories: {
    name: "Different categories",
    meaning: "From how many different categories the customer bought.",
  },
  top_category: { name: "Favourite category", meaning: "The category the customer spends most in." },
  category_concentration: {
    name: "Focus on categories",
    meaning: "100 %: everything from one category; near 0 %: spread over many.",
  },
  category_shares: {
    name: "Shares of categories",
    meaning: "The customer's shares of the shop's largest categories.",
  },
  discounted_order_share: {
    name: "Orders with discount",
    meaning: "Share of the orders on which a discount was given.",
  },
  discount_value_share: { name: "Discount", meaning: "Share of the full price that was given as discount." },
  return_rate: { name: "Returned", meaning: "Share of the units bought that were sent back." },
  cancellation_rate: { name: "Cancelled", meaning: "Share of all orders placed that were cancelled." },
  mean_days_between_orders: {
    name: "Usual gap between orders",
    meaning: "How long the customer usually waits for the next order; empty for one order.",
  },
  sd_days_between_orders: {
    name: "Variation of the gap",
    meaning: "How much that wait varies; small means a regular customer.",
  },
  recent_order_rate_ratio: {
    name: "Recent against earlier pace",
    meaning: "Above 1: orders more often lately than before; below 1: less often.",
  },
  preferred_weekday: {
    name: "Favourite weekday",
    meaning: "The weekday with most orders, in the store's time zone.",
  },
  preferred_hour: {
    name: "Favourite hour",
    meaning: "The hour of the day with most orders, in the store's time zone.",
  },
  payment_method: { name: "Payment method", meaning: "How the last order was paid." },
  country_code: { name: "Country", meaning: "Where the last order was shipped to." },
  region_id: { name: "Region", meaning: "The region of the last order." },
  sales_channel_id: { name: "Sales channel", meaning: "The sales channel of the last order." },
  is_guest: { name: "Guest", meaning: "Whether the last order was placed without an account." },
  frequency: {
    name: "Repeat purchase days",
    meaning: "On how many further days the customer bought after the first.",
  },
  recency: {
    name: "First to last purchase",
    meaning: "Days from the first to the last purchase day; large means long faithful.",
  },
  customer_age_days: {
    name: "Days since first purchase",
    meaning: "Days from the first purchase day to the clock.",
  },
  monetary_value: {
    name: "Spend per repeat day",
    meaning: "Average net spend of a repeat purchase day; empty for one day.",
  },
  times_usual_gap: {
    name: "Silence against the usual gap",
    meaning: "Days since the last order, divided by the usual days between orders.",
  },
  orders_per_year: { name: "Orders per year", meaning: "Orders per 365 days since the first order." },
} as const
