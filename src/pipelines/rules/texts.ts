/** Default names of the ready rule segments. */
export const RULE_NAMES = {
  rule_premium_loyalists: "Premium loyalists",
  rule_high_value: "High value",
  rule_frequent_buyers: "Frequent buyers",
  rule_category_specific: "Category specific",
  rule_deal_seekers: "Deal seekers",
  rule_discount_hunters: "Discount hunters",
  rule_infrequent_buyers: "Infrequent buyers",
  rule_at_risk_dormants: "At-risk dormants",
  rule_dormant: "Dormant",
  rule_value_premium: "Premium",
  rule_value_regular: "Regular",
  rule_value_low: "Low value",
} as const

/** What to do with each ready segment, in one line. */
export const RULE_STRATEGIES = {
  rule_premium_loyalists:
    "Treat them as your best: previews, gifts with the order, a direct contact. Never lead with price.",
  rule_high_value: "Protect this revenue: fast service, personal thanks, and a watchful eye on gaps.",
  rule_frequent_buyers: "Make each order easier: reorder links, bundles, and a reward for the habit.",
  rule_category_specific:
    "Be the best shop for their favourite category: news first, then a careful look next door.",
  rule_deal_seekers:
    "Tell them first when there is an offer; spare the discount for those who would buy anyway.",
  rule_discount_hunters:
    "Watch the margin: bundles and free shipping from a minimum instead of deeper discounts.",
  rule_infrequent_buyers: "Choose the moment: write at their season or occasion, not every week.",
  rule_at_risk_dormants: "Win them back first: they bought repeatedly, so remind them of what they liked.",
  rule_dormant: "Send one honest we-miss-you with a reason to return; then write less.",
  rule_value_premium: "The upper third of your customers: give service and attention before discounts.",
  rule_value_regular: "The middle third: suggest what goes with past purchases to raise the next basket.",
  rule_value_low: "The lower third: keep contact cheap and automatic, and watch for growth.",
} as const
