/**
 * Why a product is in a list, with its English sentence. {product} is a product id: show its title of today. Days are
 * whole days.
 */
export const RECOMMENDATION_REASON_TEXTS = {
  because_you_bought: "Because you bought {product}",
  bought_alike: "Customers who bought {product}, as you did, also bought this",
  similar_to: "Similar to {product}",
  goes_with: "Often bought with {product}",
  taste: "Fits what you bought before",
  due_again: "Bought {purchases} times, about every {days} days; due in {due} days",
  overdue_again: "Bought {purchases} times, about every {days} days; overdue by {due} days",
  regular_again: "Bought {purchases} times, about every {days} days",
  bought_once: "Bought before; customers buy it again after about {days} days",
  popular_in_region_channel: "Popular in your region now",
  popular_in_channel: "Popular in this shop now",
  popular_in_region: "Popular in your region now",
  popular_in_shop: "Popular now",
} as const

export type RecommendationReasonCode = keyof typeof RECOMMENDATION_REASON_TEXTS

export const RECOMMENDATION_REASON_CODES = Object.keys(
  RECOMMENDATION_REASON_TEXTS
) as readonly RecommendationReasonCode[]

/** What a merchant must know of a training, with its English sentence. */
export const RECOMMENDATION_NOTE_TEXTS = {
  no_purchases: "No customer has bought a product yet, so there is nothing to recommend by",
  one_product: "There is only one product, so there is nothing to choose from",
  no_repeats: "No product was ever bought again by the same customer, so nothing is recommended to buy again",
  no_words:
    "Titles and descriptions say nothing that tells products apart, so new products are not recommended by them",
  history_too_short: "{days} days of history; at least {needed} are needed to test the recommendations",
  horizon_shortened:
    "Tested on the last {used} days instead of {asked}, because the history is {days} days long",
  nobody_to_judge:
    "No customer bought before and within the last {days} days, so the recommendations are not tested",
  default_weights:
    "Too little history to choose the weights of the blend ({judged} customers to judge by, {needed} are needed); the usual ones serve",
  deleted_products:
    "{products} products that were sold are no longer in the catalogue; they are never recommended",
} as const

export type RecommendationNoteCode = keyof typeof RECOMMENDATION_NOTE_TEXTS

/** What the test says, in one sentence. */
export const RECOMMENDATION_VERDICT_TEXTS = {
  better_than_both:
    "The recommendations find more of what customers buy than bestsellers and than buying again alone",
  even_with_buy_again:
    "The recommendations find more of what customers buy than bestsellers, and about as much as a plain list of products to buy again",
  worse_than_buy_again:
    "The recommendations beat bestsellers, but find less than a plain list of products to buy again",
  not_better_than_popularity:
    "It is not sure that the recommendations find more of what customers buy than plain bestsellers do",
  not_tested: "The recommendations could not be tested yet",
} as const

export type RecommendationVerdict = keyof typeof RECOMMENDATION_VERDICT_TEXTS
