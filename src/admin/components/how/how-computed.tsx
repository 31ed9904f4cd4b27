import { Button, Drawer } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { HowContent } from "./how-content"
import type { HowTopic } from "./how-content"

/** The method, one click away and never in the way. */
export const HowComputed = ({ topic, label }: { topic: HowTopic; label?: string }) => {
  const { t } = useTranslation("customerInsights")
  return (
    <Drawer>
      <Drawer.Trigger asChild>
        <Button size="small" variant="transparent" className="text-ui-fg-subtle" data-testid={`how-${topic}`}>
          {label ?? t("how.open")}
        </Button>
      </Drawer.Trigger>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t(`how.${topic}.title`)}</Drawer.Title>
          <Drawer.Description>{t("how.intro")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="overflow-y-auto">
          <HowContent topic={topic} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}
