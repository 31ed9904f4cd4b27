import { Container, Heading, Text } from "@medusajs/ui"
import type { RecommendationsResponse } from "../../../types/predictions"
import { useText } from "../../hooks"
import { recommendationNote } from "../../lib"

/** What a merchant should know before trusting the figures: a short test, products that are gone. */
export const Notes = ({ data: { notes, freshness } }: { data: RecommendationsResponse }) => {
  const { t, format } = useText(freshness)
  return notes.length === 0 ? null : (
    <Container className="flex flex-col gap-y-2 px-6 py-4" data-testid="recommendation-notes">
      <Heading level="h2">{t("recommendations.notes")}</Heading>
      <ul className="text-ui-fg-subtle list-disc pl-4">
        {notes.map((note) => (
          <li key={note.code}>
            <Text size="small">{recommendationNote(t, format, note)}</Text>
          </li>
        ))}
      </ul>
    </Container>
  )
}
