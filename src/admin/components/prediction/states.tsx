import { Container, Text } from "@medusajs/ui"
import type { Freshness, Reason } from "../../../types/http"
import { useText } from "../../hooks"
import { useRunning } from "../../hooks/api"
import { reasonText } from "../../lib"
import { EmptyState } from "../common"
import { RunButton } from "../overview"

interface NotPredictedProps {
  state: "off" | "no_run" | "tooLittle"
  freshness: Freshness
  /** What is missing. */
  missing?: Reason[]
  text?: string
}

/** No prediction: why, what is missing, and the next step. */
export const NotPredicted = ({ state, freshness, missing = [], text }: NotPredictedProps) => {
  const { t, format } = useText(freshness)
  const work = useRunning()
  return (
    <Container className="p-0" data-testid={`prediction-${state}`}>
      <EmptyState
        title={t(`prediction.${state}`)}
        text={text ?? (state === "tooLittle" ? t("prediction.missing") : t(`prediction.${state}Text`))}
      >
        {missing.length === 0 ? null : (
          <ul className="txt-small text-ui-fg-subtle list-disc pl-4 text-left">
            {missing.map((reason) => (
              <li key={reason.code}>
                <Text as="span" size="small">
                  {reasonText(t, format, reason)}
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
