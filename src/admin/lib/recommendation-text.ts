import type { Reason } from "../../types/http"
import type { RecommendedProduct } from "../../types/predictions"
import type { Format } from "./format"
import type { Translate } from "./words"

/** Why a product is recommended, for the merchant; the product that it speaks of by its title of today. */
export function recommendationText(
  t: Translate,
  format: Format,
  { reason, because }: Pick<RecommendedProduct, "reason" | "because">
): string {
  return t(`codes.recommendationReasons.${reason.code}`, {
    ...wordsOf(format, reason.values),
    product: because?.title ?? t("recommendations.gone"),
    count: typeof reason.values.due === "number" ? reason.values.due : undefined,
    defaultValue: reason.code,
  })
}

/** What a merchant should know of how the recommendations were learned. */
export function recommendationNote(t: Translate, format: Format, { code, values }: Reason): string {
  return t(`codes.recommendationNotes.${code}`, { ...wordsOf(format, values), defaultValue: code })
}

function wordsOf(format: Format, values: Reason["values"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "number" ? format.integer(value) : String(value ?? "–"),
    ])
  )
}
