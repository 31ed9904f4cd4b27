import type { RecommendationsReport, RecommendationsTestCard } from "../../../types/prediction-reports"
import type { RecommendationsResponse } from "../../../types/predictions"
import { publishedPrediction } from "./published-prediction"
import type { ReadContext } from "./read-context"
import { readFreshness } from "./read-freshness"
import { readBadges } from "./shelf"

/** How good the recommendations are, from the report of the published run; nothing is computed here. */
export async function readRecommendations(context: ReadContext): Promise<RecommendationsResponse> {
  const [freshness, published] = await Promise.all([
    readFreshness(context),
    publishedPrediction<RecommendationsReport>(context, "recommendations"),
  ])
  if (published === null) {
    return {
      freshness,
      state: context.options.predictions === false ? "off" : "no_run",
      source: null,
      customers: 0,
      products: 0,
      verdict: null,
      test: null,
      examples: [],
      notes: [],
      drift: null,
    }
  }
  const { card, now } = published.report
  const badge = await readBadges(
    context.executor,
    card.examples.flatMap(({ product, neighbors }) => [product, ...neighbors])
  )
  return {
    freshness,
    state: "ready",
    source: published.source,
    customers: card.customers,
    products: card.products,
    verdict: { code: card.verdict, values: {} },
    test: card.test && testOf(card.test),
    examples: card.examples.map(({ product, neighbors }) => ({
      product: badge(product),
      neighbors: neighbors.map(badge),
    })),
    notes: card.notes,
    drift: now.drift,
  }
}

type Test = NonNullable<RecommendationsResponse["test"]>

function testOf(card: RecommendationsTestCard): Test {
  const scopes = { all: card.all, new: card.new_only, repeat: card.repeat_only }
  return {
    cut_off: card.cut_off,
    horizon_days: card.horizon_days,
    customers: card.judged,
    scopes: Object.entries(scopes).map(([scope, { methods }]) => ({
      scope: scope as Test["scopes"][number]["scope"],
      methods: Object.entries(methods).map(([method, figures]) => ({
        method,
        recall_at_10: figures.recall_at_10?.estimate ?? null,
        ndcg_at_10: figures.ndcg_at_10?.estimate ?? null,
        coverage: figures.coverage,
        popularity_bias: figures.popularity_bias,
      })),
    })),
  }
}
