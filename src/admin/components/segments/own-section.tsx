import type { OverviewResponse } from "../../../types/http"
import { useText } from "../../hooks"
import { EmptyState, Section } from "../common"
import { SegmentsTable } from "./segments-table"
import { useDeleteAndRestore } from "./use-delete-and-restore"

/** Rules that the merchant saved and segments that were imported, the newest first. */
export const OwnSection = ({ data }: { data: Pick<OverviewResponse, "custom" | "freshness"> }) => {
  const { t } = useText(data.freshness)
  const { remove } = useDeleteAndRestore()
  return (
    <Section
      title={t("own.title")}
      sentence={data.custom.length === 0 ? undefined : t("own.sentence")}
      testId="own"
    >
      {data.custom.length === 0 ? (
        <EmptyState title={t("own.none")} text={t("own.noneText")} />
      ) : (
        <SegmentsTable
          caption={t("own.title")}
          segments={data.custom}
          freshness={data.freshness}
          onDelete={(segment) => void remove(segment)}
        />
      )}
    </Section>
  )
}
