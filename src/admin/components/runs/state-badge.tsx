import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { RunState } from "../../../types/http"

const COLORS: Record<RunState, "green" | "grey" | "red" | "orange" | "blue"> = {
  queued: "grey",
  running: "blue",
  published: "green",
  superseded: "grey",
  failed: "red",
  canceled: "orange",
}

/** A run's state as a coloured word. */
export const RunStateBadge = ({ state }: { state: RunState }) => {
  const { t } = useTranslation("customerInsights")
  return <StatusBadge color={COLORS[state]}>{t(`codes.states.${state}`)}</StatusBadge>
}
