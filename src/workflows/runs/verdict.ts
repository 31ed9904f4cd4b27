import type { Card } from "../../pipelines"

/** Whether what a run learned is worse than the model in use, by its own card; then that one stays. */
export function isRefused({ challenge }: Card): boolean {
  return typeof challenge === "object" && challenge !== null && "replace" in challenge && !challenge.replace
}

/**
 * The card of what was learned by other options than those by which the model in use was made. It
 * takes over although the old one did better, since the merchant asked for it. What had too little to learn from does
 * not: no option asks for a rule of thumb in place of what was learned.
 */
export function asOptionsAsk(card: Card): Card {
  const { challenge } = card
  return typeof challenge === "object" &&
    challenge !== null &&
    "reason" in challenge &&
    challenge.reason === "worse"
    ? { ...card, challenge: { ...challenge, replace: true, reason: "other_options" } }
    : card
}
