import { Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

interface SectionProps {
  title: string
  /** A sentence that answers the section's question before any picture does. */
  sentence?: ReactNode
  actions?: ReactNode
  children?: ReactNode
  className?: string
  testId?: string
}

/** A card of the dashboard: heading, a sentence, actions on the right, and what belongs to it. */
export const Section = ({ title, sentence, actions, children, className = "", testId }: SectionProps) => (
  <Container className={`flex flex-col divide-y overflow-hidden p-0 ${className}`} data-testid={testId}>
    <div className="flex flex-col gap-y-1 px-6 py-4">
      <div className="flex min-h-8 items-center justify-between gap-x-6">
        <Heading level="h2">{title}</Heading>
        {actions ? <div className="-my-1 flex flex-shrink-0 items-center gap-x-2">{actions}</div> : null}
      </div>
      {sentence ? (
        <Text size="small" className="text-ui-fg-subtle max-w-[720px] text-pretty">
          {sentence}
        </Text>
      ) : null}
    </div>
    {children}
  </Container>
)
