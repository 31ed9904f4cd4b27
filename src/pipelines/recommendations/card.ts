import type { Card, Reason } from "../types"
import type { RecommendationsChallenge } from "./challenge"
import type { Comparison, ListFigures, Method } from "./evaluate"
import type { Histories } from "./histories"
import type { Lines } from "./lines"
import type { RecommendationsModel } from "./model"
import type { RecommendationsOptions } from "./options"
import type { RecommendationVerdict } from "./texts"
import type { TestResult } from "./train"

/** The test of a training: what a page shows of how good the recommendations are. */
export interface RecommendationsTest {
  /** ISO 8601: learned from what was known then, judged by what was bought in the days after it. */
  readonly cut_off: string
  readonly horizon_days: number
  /** Customers who bought before and after; of many a sample is judged. */
  readonly customers: number
  readonly judged: number
  readonly all: Comparison
  readonly new_only: Comparison
  readonly repeat_only: Comparison
  /** The blend's recall ÷ the baseline's; item-item's on new products. Null where the baseline found nothing. */
  readonly times: {
    readonly blend_over_popularity: number | null
    readonly blend_over_buy_again: number | null
    readonly items_over_popularity_new_only: number | null
  }
}

/** Plain JSON. */
export interface RecommendationsCard extends Card {
  readonly as_of: string
  readonly customers: number
  readonly products: number
  /** Rows of one customer, product and day. */
  readonly lines: number
  readonly first_day: number | null
  readonly verdict: RecommendationVerdict
  readonly test: RecommendationsTest | null
  readonly weights: RecommendationsModel["weights"]
  readonly popularity_half_life_days: number
  readonly options: RecommendationsOptions
  /** What sells now, each with the products bought by the same customers: product ids. */
  readonly examples: readonly { readonly product: string; readonly neighbors: readonly string[] }[]
  readonly notes: readonly Reason[]
  readonly challenge: RecommendationsChallenge
  readonly seed: number
}

const EXAMPLES = 8
const NEIGHBORS = 4

export function cardOf(input: {
  model: RecommendationsModel
  histories: Histories
  lines: Lines
  options: RecommendationsOptions
  test: TestResult | null
  notes: readonly Reason[]
  challenge: RecommendationsChallenge
  seed: number
}): RecommendationsCard {
  const { model, histories, lines, options, notes, challenge, seed } = input
  const test = input.test && testOf(input.test)
  const { offsets } = histories
  return {
    as_of: lines.asOf.toISOString(),
    customers: histories.customerIds.filter((_, c) => offsets[c + 1] > offsets[c]).length,
    products: model.products.length - model.unlisted.length,
    lines: lines.days.length,
    first_day: lines.days.length === 0 ? null : lines.days.reduce((a, b) => Math.min(a, b), lines.asOfDay),
    verdict: verdictOf(test),
    test,
    weights: model.weights,
    popularity_half_life_days: model.popularity_half_life_days,
    options,
    examples: examplesOf(model),
    notes,
    challenge,
    seed,
  }
}

/** The figures that `npm run demo -- --json` shows; null where there was no test. */
export function recommendationsSummary({ test }: RecommendationsCard): Record<string, unknown> | null {
  if (test === null) {
    return null
  }
  const short = (figures: ListFigures | undefined): Record<string, unknown> => ({
    recall_at_10: figures?.recall_at_10?.estimate ?? null,
    ndcg_at_10: figures?.ndcg_at_10?.estimate ?? null,
    coverage: figures?.coverage ?? null,
    popularity_bias: figures?.popularity_bias ?? null,
  })
  const of = ({ customers, methods }: Comparison): Record<string, unknown> => {
    const { blend, popularity, buy_again, ...others } = methods
    const named = Object.entries(others).map(([method, figures]) => [method, short(figures)])
    const again = buy_again ? { buy_again: short(buy_again) } : {}
    const baselines = { popularity: short(popularity), ...again }
    return { customers, ...short(blend), ...Object.fromEntries(named), baselines }
  }
  return {
    cut_off: test.cut_off,
    horizon_days: test.horizon_days,
    all: of(test.all),
    new_only: of(test.new_only),
    repeat_only: of(test.repeat_only),
  }
}

function testOf({ cutOff, horizonDays, judged, judgedOf, evaluation }: TestResult): RecommendationsTest {
  const { all, new_only, repeat_only } = evaluation
  return {
    cut_off: cutOff.toISOString(),
    horizon_days: horizonDays,
    customers: judgedOf,
    judged,
    all,
    new_only,
    repeat_only,
    times: {
      blend_over_popularity: times(all, "blend", "popularity"),
      blend_over_buy_again: times(all, "blend", "buy_again"),
      items_over_popularity_new_only: times(new_only, "items", "popularity"),
    },
  }
}

function times({ methods }: Comparison, method: Method, baseline: Method): number | null {
  const own = methods[method]?.recall_at_10?.estimate
  const other = methods[baseline]?.recall_at_10?.estimate
  return own === undefined || !other ? null : own / other
}

/** A lead whose interval holds 0 may be chance, and is not called one. */
function verdictOf(test: RecommendationsTest | null): RecommendationVerdict {
  const { popularity, buy_again: again } = test?.all.lead_over ?? {}
  if (!popularity || !again) {
    return "not_tested"
  }
  if (popularity.low <= 0) {
    return "not_better_than_popularity"
  }
  if (again.low > 0) {
    return "better_than_both"
  }
  return again.high < 0 ? "worse_than_buy_again" : "even_with_buy_again"
}

function examplesOf({
  bestsellers,
  pairs,
  products,
  unlisted,
}: RecommendationsModel): RecommendationsCard["examples"] {
  const gone = new Set(unlisted)
  const { offsets, places } = pairs.items
  return (bestsellers[bestsellers.length - 1]?.places ?? [])
    .filter((place) => !gone.has(place))
    .slice(0, EXAMPLES)
    .map((place) => ({
      product: products[place],
      neighbors: places
        .slice(offsets[place], offsets[place + 1])
        .filter((other) => !gone.has(other))
        .slice(0, NEIGHBORS)
        .map((other) => products[other]),
    }))
}
