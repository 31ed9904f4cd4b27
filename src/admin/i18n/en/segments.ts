/** Default names of segments, in English. */
export const names = {
  rfm_champions: "Champions",
  rfm_loyal_customers: "Loyal customers",
  rfm_potential_loyalists: "Potential loyalists",
  rfm_new_customers: "New customers",
  rfm_promising: "Promising",
  rfm_need_attention: "Need attention",
  rfm_about_to_sleep: "About to sleep",
  rfm_at_risk: "At risk",
  rfm_cant_lose_them: "Can't lose them",
  rfm_hibernating: "Hibernating",
  rfm_lost: "Lost",
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

/** What to do with each, in one line. */
export const strategies = {
  rfm_champions: "Reward them: early access, a personal thank-you, and ask for reviews. No discounts needed.",
  rfm_loyal_customers: "Keep them close: a loyalty reward, and suggestions that fit what they buy.",
  rfm_potential_loyalists: "Make buying a habit: suggest the next product soon and offer membership.",
  rfm_new_customers: "Welcome them: help with the first product and give a reason for a second order.",
  rfm_promising: "Stay in mind: a friendly reminder and a small reason to come back.",
  rfm_need_attention: "Wake their interest: a limited offer on what they bought before.",
  rfm_about_to_sleep: "Remind them now: popular products and a modest offer, before they forget you.",
  rfm_at_risk: "Win them back: a personal message with a real offer, while they still remember you.",
  rfm_cant_lose_them: "Call on them personally: they spent much; ask what went wrong and make it good.",
  rfm_hibernating: "Try one good reason to return; if it fails, write seldom.",
  rfm_lost: "One last try at low cost, then spend the effort elsewhere.",
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
