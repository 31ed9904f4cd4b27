/** Default names of the eleven RFM groups. */
export const RFM_NAMES = {
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
} as const

/** What to do with each group, in one line. */
export const RFM_STRATEGIES = {
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
} as const
