import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { Freshness } from "../../types/http"
import { createFormat, toLocale } from "../lib"
import type { Format, Translate } from "../lib"

/** Words and numbers for the reader: the dashboard's language, the store's currency and time zone. */
export function useText(freshness?: Pick<Freshness, "base_currency" | "time_zone">): {
  t: Translate
  format: Format
} {
  const { t, i18n } = useTranslation("customerInsights")
  const currency = freshness?.base_currency ?? null
  const timeZone = freshness?.time_zone ?? "UTC"
  const locale = toLocale(i18n.language)
  const format = useMemo(() => createFormat(locale, currency, timeZone), [locale, currency, timeZone])
  return { t, format }
}
