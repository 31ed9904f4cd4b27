import { Text } from "@medusajs/ui"
import { useText } from "../../hooks"
import { useDataQuality } from "../../hooks/api"
import { qualityText } from "../../lib"
import { Section, TextLink, TextLines } from "../common"

/** How much of the data is in the figures, of which time it is, and what is left out, by reason. */
export const DataQualityLine = () => {
  const { data, isError } = useDataQuality()
  const { t, format } = useText(data?.freshness)
  if (isError) {
    return null
  }
  return (
    <Section
      title={t("quality.title")}
      sentence={data === undefined ? undefined : qualityText(t, format, data)}
      actions={<TextLink to="/customer-insights/data">{t("quality.why")}</TextLink>}
      testId="data-quality"
    >
      {data === undefined ? (
        <TextLines lines={2} className="px-6 py-4" />
      ) : data.issues.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("quality.clean")}
        </Text>
      ) : (
        <ul className="flex flex-col gap-y-2 px-6 py-4">
          {data.issues.slice(0, 5).map((issue) => (
            <li
              key={issue.reason}
              className="txt-compact-small text-ui-fg-subtle flex justify-between gap-x-4"
            >
              <span>{t(`codes.issues.${issue.reason}`, { defaultValue: issue.reason })}</span>
              <span className="tabular-nums">
                {t("quality.orders", { count: issue.orders, n: format.integer(issue.orders) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
