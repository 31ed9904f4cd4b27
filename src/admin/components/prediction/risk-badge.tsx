import { StatusBadge } from "@medusajs/ui"
import type { RiskBand } from "../../../types/predictions"
import { useText } from "../../hooks"

const COLORS = { low: "green", medium: "orange", high: "red" } as const

/** A risk of leaving as a coloured word; the word says it without the colour. */
export const RiskBadge = ({ risk, children }: { risk: RiskBand; children?: string }) => {
  const { t } = useText()
  return <StatusBadge color={COLORS[risk]}>{children ?? t(`codes.risks.${risk}`)}</StatusBadge>
}
