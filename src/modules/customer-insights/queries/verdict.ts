import type { Reason } from "../../../types/http"

/** What cards of all kinds hold of the comparison with the model that was in use. */
interface ChallengeCard {
  challenge?: { reason: string; difference: { value: number | null } | null }
}

/** Why a model took over, or did not, by its card; null where there was no comparison. */
export function verdictOf(card: object): Reason | null {
  const { challenge } = card as ChallengeCard
  if (challenge === undefined) {
    return null
  }
  return challenge.reason === "no_champion"
    ? { code: "model_first", values: {} }
    : { code: `model_${challenge.reason}`, values: { difference: challenge.difference?.value ?? null } }
}
