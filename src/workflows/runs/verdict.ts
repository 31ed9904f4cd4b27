import type { Card } from "../../pipelines"

/** Whether what a run learned is worse than the model in use, by its own card; then that one stays. */
export function isRefused({ challenge }: Card): boolean {
  return typeof challenge === "object" && challenge !== null && "replace" in challenge && !challenge.replace
}

/**
 * The card of what was learned by other options than those of the model in use. It takes over whatever the old one did
 * better, since the merchant asked for it; refused, it would be learned anew with every run.
 */
export function asOptionsAsk(card: Card): Card {
  return isRefused(card)
    ? { ...card, challenge: { ...(card.challenge as object), replace: true, reason: "other_options" } }
    : card
}
