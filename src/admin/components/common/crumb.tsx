import { useTranslation } from "react-i18next"

/** A breadcrumb in the dashboard's language. */
export const Crumb = ({ text }: { text: string }) => {
  const { t } = useTranslation("customerInsights")
  return <>{t(text)}</>
}
