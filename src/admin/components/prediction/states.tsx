import { Container, Text } from "@medusajs/ui"
import type { Freshness, Reason } from "../../../types/http"
import { useText } from "../../hooks"
import { useRunning } from "../../hooks/api"
import { reasonText, recommendationNote } from "../../lib"
import { EmptyState } from "../common"
import { RunButton } from "../overview"

interface NotPredictedProps {
  state: "off" | "no_run" | "tooLittle"
  freshness: Freshness
  /** What is missing. */
  missing?: Reason[]
  /** The same of recommendations. */
  notes?: Reason[]
  text?: string
}

/** No prediction: why, what is missing, and the next step. */
export const NotPredicted = ({ state, freshness, missing = [], notes = [], text }: NotPredictedProps) => {
  const { t, format } = useText(freshness)
  const work = useRunning()
  const said = [
    ...missing.map((reason) => ({ code: reason.code, words: reasonText(t, format, reason) })),
    ...notes.map((note) => ({ code: note.code, words: recommendationNote(t, format, note) })),
  ]
  return (
    <Container className="p-0" data-testid={`prediction-${state}`}>
      <EmptyState
        title={t(`prediction.${state}`)}
        text={text ?? (state === "tooLittle" ? t("prediction.missing") : t(`prediction.${state}Text`))}
      >
        {said.length === 0 ? null : (
          <ul className="txt-small text-ui-fg-subtle list-disc pl-4 text-left">
            {said.map(({ code, words }) => (
              <li key={code}>
                <Text as="span" size="small">
                  {words}
                </Text>
              </li>
            ))}
          </ul>
        )}
        {state === "no_run" && work === null ? <RunButton /> : null}
      </EmptyState>
    </Container>
  )
}
