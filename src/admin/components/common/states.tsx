import { ExclamationCircle } from "@medusajs/icons"
import { Button, Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"

interface ErrorStateProps {
  error: Error | null
  retry: () => void
  /** Inside a card: no card of its own. */
  bare?: boolean
}

/** What happened, what is unharmed, what to do. */
export const ErrorState = ({ error, retry, bare = false }: ErrorStateProps) => {
  const { t } = useTranslation("customerInsights")
  const content = (
    <div role="alert" className="flex flex-col items-center gap-y-3 px-6 py-12 text-center">
      <ExclamationCircle className="text-ui-fg-error" aria-hidden />
      <div className="flex max-w-[480px] flex-col gap-y-1">
        <Heading level="h2">{t("errors.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t(explanationOf(error))}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t("errors.unharmed")}
        </Text>
      </div>
      <Button size="small" variant="secondary" onClick={retry}>
        {t("errors.retry")}
      </Button>
    </div>
  )
  return bare ? content : <Container className="p-0">{content}</Container>
}

interface EmptyStateProps {
  title: string
  text: string
  children?: ReactNode
}

/** Nothing to show yet: why, and the next step. */
export const EmptyState = ({ title, text, children }: EmptyStateProps) => (
  <div className="flex flex-col items-center gap-y-4 px-6 py-12 text-center">
    <div className="flex max-w-[520px] flex-col gap-y-1">
      <Text size="small" weight="plus" className="text-ui-fg-base">
        {title}
      </Text>
      <Text size="small" className="text-ui-fg-subtle text-balance">
        {text}
      </Text>
    </div>
    {children}
  </div>
)

function explanationOf(error: Error | null): string {
  const status = error !== null && "status" in error ? Number(error.status) : null
  if (status === 403) {
    return "errors.forbidden"
  }
  if (status === 404) {
    return "errors.notFound"
  }
  return status === null || Number.isNaN(status) ? "errors.unreachable" : "errors.server"
}
