/** What to do in each cell of value and risk of leaving, in one line: `value_TIER_risk_BAND`. */
export const VALUE_STRATEGIES = {
  value_high_risk_high:
    "Call or write in person today: find out what is wrong and make it good before they are gone.",
  value_high_risk_medium:
    "Show them that they matter: a personal offer or early access, before the doubt grows.",
  value_high_risk_low: "Reward and listen: best service, news first, ask for reviews. No discounts needed.",
  value_medium_risk_high: "Win them back with a real offer on what they like, while they still remember you.",
  value_medium_risk_medium:
    "Remind them in time: what goes with their last order, and a modest reason to return.",
  value_medium_risk_low: "Help them grow: suggest a second category, bundles, membership.",
  value_low_risk_high: "One cheap, automatic attempt; do not spend more than they are worth.",
  value_low_risk_medium: "Keep in touch by the newsletter; watch whether they come closer.",
  value_low_risk_low:
    "Let them buy in peace; raise the basket with bundles and free shipping from an amount.",
  value_no_net_spend_risk_high: "Spend nothing on keeping them; look why everything came back.",
  value_no_net_spend_risk_medium: "No offers; look at returns first: size advice, pictures, descriptions.",
  value_no_net_spend_risk_low: "They buy but return it all: help them choose right before selling more.",
} as const
