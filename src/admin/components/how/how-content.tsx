import { Heading, Text } from "@medusajs/ui"
import { useText } from "../../hooks"
import { useOverview } from "../../hooks/api"
import { ChoiceTable } from "./choice-table"
import { Thresholds } from "./thresholds"

/** Which paragraphs each topic has; the texts are `how.<topic>.<paragraph>`. */
const TOPICS = {
  overview: ["money", "overdue", "worth", "clock", "privacy"],
  clusters: ["method", "features", "count", "stability", "names"],
  rfm: ["scores", "ties", "groups"],
  rules: ["rules", "several", "thresholds"],
  segment: ["members", "medians", "moves", "export"],
  data: ["ledger", "quality", "rates"],
  runs: ["run", "schedule", "failure"],
} as const

export type HowTopic = keyof typeof TOPICS

export const HowContent = ({ topic }: { topic: HowTopic }) => {
  const { t } = useText()
  return (
    <div className="flex flex-col gap-y-6">
      {TOPICS[topic].map((paragraph) => (
        <section key={paragraph} className="flex flex-col gap-y-1">
          <Heading level="h3">{t(`how.${topic}.${paragraph}Title`)}</Heading>
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t(`how.${topic}.${paragraph}`)}
          </Text>
        </section>
      ))}
      {topic === "clusters" || topic === "rfm" ? <Figures topic={topic} /> : null}
    </div>
  )
}

const Figures = ({ topic }: { topic: "clusters" | "rfm" }) => {
  const { data } = useOverview()
  if (data === undefined) {
    return null
  }
  return topic === "clusters" ? <ChoiceTable overview={data} /> : <Thresholds overview={data} />
}
