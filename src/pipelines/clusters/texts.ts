/** Default names of clusters; one per typical customer of names.ts. */
export const CLUSTER_NAMES = {
  cluster_best: "Best customers",
  cluster_regulars: "Regular customers",
  cluster_growing: "Recent and growing",
  cluster_recent_light: "Recent light buyers",
  cluster_recent_big: "Recent big baskets",
  cluster_small_often: "Small baskets, often",
  cluster_occasional: "Occasional buyers",
  cluster_best_slowing: "Top customers, slowing down",
  cluster_regulars_slowing: "Regulars, slowing down",
  cluster_light_fading: "Light buyers, fading",
  cluster_big_rare: "Big baskets, rarely",
  cluster_valuable_quiet: "Valuable, gone quiet",
  cluster_occasional_quiet: "Occasional buyers, gone quiet",
  cluster_light_gone: "Light buyers, long gone",
  cluster_big_gone: "Big baskets, long gone",
  cluster_discount: "Discount-driven buyers",
  cluster_returners: "Frequent returners",
  cluster_cancellers: "Frequent cancellers",
  cluster_wide_range: "Wide-range shoppers",
  cluster_specialists: "Specialists",
  cluster_big_baskets: "Big-basket shoppers",
} as const

export type ClusterNameCode = keyof typeof CLUSTER_NAMES

/** What to do with each kind of cluster, in one line. */
export const CLUSTER_STRATEGIES: Readonly<Record<ClusterNameCode, string>> = {
  cluster_best: "Protect them: early access, personal service, a thank-you. They need no discount.",
  cluster_regulars: "Keep the habit: reward loyalty and suggest what goes with their purchases.",
  cluster_growing: "Help them grow: suggest the next product soon after each order.",
  cluster_recent_light:
    "Turn the first orders into a habit: welcome them and give a reason for the next one.",
  cluster_recent_big: "They spend well but seldom: follow up personally and suggest the next big purchase.",
  cluster_small_often: "Raise the basket: bundles, and free shipping from a minimum.",
  cluster_occasional: "Stay in mind: timely reminders around the products they bought.",
  cluster_best_slowing: "Act first here: ask personally what changed before they are gone.",
  cluster_regulars_slowing: "Remind them of what they usually buy, with a modest offer to come back.",
  cluster_light_fading: "One friendly reminder with popular products, at low cost.",
  cluster_big_rare: "Learn the occasion behind the large orders and write shortly before the next one.",
  cluster_valuable_quiet: "Win them back: a personal message and a real offer; they were worth much.",
  cluster_occasional_quiet: "A single comeback offer; then write seldom.",
  cluster_light_gone: "Spend little here: one last reminder, then leave them in peace.",
  cluster_big_gone: "A few large orders long ago: a personal note pays, mass mail does not.",
  cluster_discount:
    "Watch the margin: bundles instead of deeper discounts; offers only when they would not buy otherwise.",
  cluster_returners: "Find out why they return: better descriptions, sizes and photos before more promotion.",
  cluster_cancellers: "Look for the hurdle: delivery time, payment or price shocks at checkout.",
  cluster_wide_range: "Show what is new across the shop; they like to explore.",
  cluster_specialists: "Be the best shop for their favourite category: news and stock first.",
  cluster_big_baskets: "Make large orders easy: quantity prices, saved lists and quick reorder.",
}
