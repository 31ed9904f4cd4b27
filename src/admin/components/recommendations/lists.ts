import type { RecommendationsResponse } from "../../../types/predictions"

type Test = NonNullable<RecommendationsResponse["test"]>
export type Scope = Test["scopes"][number]["scope"]
export type ListFigures = Test["scopes"][number]["methods"][number]

/** The lists that a merchant knows without being told: what is served, and two that need no learning. */
export const PLAIN_LISTS = ["blend", "buy_again", "popularity"] as const

/** What a list found of everything, of new or of repeated products; null where it was not judged. */
export function figuresOf(
  test: RecommendationsResponse["test"],
  scope: Scope,
  method: string
): ListFigures | null {
  const methods = test?.scopes.find((each) => each.scope === scope)?.methods
  return methods?.find((each) => each.method === method) ?? null
}
