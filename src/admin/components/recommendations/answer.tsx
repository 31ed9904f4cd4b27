import { Container, Text } from "@medusajs/ui"
import type { RecommendationsResponse } from "../../../types/predictions"
import { useText } from "../../hooks"
import { NumberRow } from "../prediction"
import { figuresOf } from "./lists"
import type { Scope } from "./lists"

type Say = ReturnType<typeof useText>

/** Below this lead nobody would notice the difference. */
const AS_MUCH = 1.05

/** How much of what was bought the recommendations found, beside lists that need no learning. */
export const RecommendationsAnswer = ({ data }: { data: RecommendationsResponse }) => {
  const { t, format } = useText(data.freshness)
  const { customers, products, test } = data
  const [blend, bestsellers] = [figuresOf(test, "all", "blend"), figuresOf(test, "all", "popularity")]
  const found = blend?.recall_at_10 ?? null
  const range = blend?.coverage ?? null
  const times = found === null || !bestsellers?.recall_at_10 ? null : found / bestsellers.recall_at_10
  return (
    <Container className="divide-y p-0" data-testid="recommendations-answer">
      <Text size="large" className="text-ui-fg-base max-w-[860px] text-pretty p-6">
        {answerOf(data, { t, format })}
      </Text>
      <NumberRow
        numbers={[
          {
            name: "found",
            label: t("recommendations.found"),
            value: found === null ? "–" : format.share(found),
            note:
              times === null
                ? null
                : times < AS_MUCH
                  ? t("recommendations.asMuch")
                  : t("recommendations.times", { times: format.decimal(times) }),
            help: t("recommendations.foundHelp"),
          },
          {
            name: "foundNew",
            label: t("recommendations.foundNew"),
            value: share(data, "new", "blend", format),
            note: t("recommendations.bestsellersFound", { share: share(data, "new", "popularity", format) }),
            help: t("recommendations.foundNewHelp"),
          },
          {
            name: "range",
            label: t("recommendations.range"),
            value: range === null ? "–" : format.share(range),
            note: t("recommendations.rangeNote", { n: format.integer(products) }),
            help: t("recommendations.rangeHelp"),
          },
          {
            name: "customers",
            label: t("recommendations.customers"),
            value: format.integer(customers),
            note: test === null ? null : t("recommendations.judged", { n: format.integer(test.customers) }),
            help: t("recommendations.customersHelp"),
          },
        ]}
      />
    </Container>
  )
}

function share(
  { test }: RecommendationsResponse,
  scope: Scope,
  method: string,
  format: Say["format"]
): string {
  const found = figuresOf(test, scope, method)?.recall_at_10 ?? null
  return found === null ? "–" : format.share(found)
}

function answerOf({ test, verdict }: RecommendationsResponse, { t, format }: Say): string {
  const share = (method: string) => figuresOf(test, "all", method)?.recall_at_10 ?? null
  const [found, popularity, again] = ["blend", "popularity", "buy_again"].map(share)
  if (found === null) {
    return t("recommendations.untested")
  }
  const sentences = [t("recommendations.answer", { share: format.share(found) })]
  if (popularity !== null) {
    const beside = { popularity: format.share(popularity), again: format.share(again ?? 0) }
    sentences.push(t(`recommendations.${again === null ? "answerBestsellers" : "answerBeside"}`, beside))
  }
  if (verdict !== null) {
    sentences.push(t(`codes.recommendationVerdicts.${verdict.code}`))
  }
  return sentences.join(" ")
}
