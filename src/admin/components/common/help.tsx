import { InformationCircle } from "@medusajs/icons"
import { Tooltip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** What a number counts, over which time and net of what: on hover and on keyboard focus. */
export const Help = ({ about, text }: { about: string; text: string }) => {
  const { t } = useTranslation("customerInsights")
  return (
    <Tooltip content={text} maxWidth={320} delayDuration={100}>
      <button
        type="button"
        aria-label={t("common.explain", { about })}
        className="text-ui-fg-muted hover:text-ui-fg-subtle focus-visible:shadow-borders-focus transition-fg inline-flex rounded-full align-middle outline-none"
      >
        <InformationCircle aria-hidden />
      </button>
    </Tooltip>
  )
}
