import { Alert, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Run } from "../../../types/http"
import { TextLink, When } from "../common"

/** The last analysis failed: what happened, what is unharmed, what to do. */
export const FailedRun = ({ run }: { run: Run }) => {
  const { t } = useTranslation("customerInsights")
  return (
    <Alert variant="error" dismissible data-testid="failed-run">
      <div className="flex flex-col gap-y-1">
        <Text size="small" weight="plus">
          {t("run.failedTitle", { kind: t(`codes.kinds.${run.kind}`) })} (
          <When at={run.finished_at ?? run.created_at} />)
        </Text>
        <Text size="small">{run.error ?? t("run.failedUnknown")}</Text>
        <Text size="small">{t("run.failedUnharmed")}</Text>
        <TextLink to="/customer-insights/runs">{t("run.history")}</TextLink>
      </div>
    </Alert>
  )
}
