import { Heading, Text } from "@medusajs/ui"
import { useText } from "../../hooks"
import { useOverview } from "../../hooks/api"
import { ChoiceTable } from "./choice-table"
import { MethodFigures } from "./method-figures"
import { Thresholds } from "./thresholds"

/** Which paragraphs each topic has; the texts are `how.<topic>.<paragraph>`. */
const TOPICS = {
  overview: ["money", "overdue", "worth", "clock", "privacy"],
  clusters: ["method", "features", "count", "stability", "names"],
  methods: ["ways", "terms", "choice"],
  rfm: ["scores", "ties", "groups"],
  rules: ["rules", "several", "thresholds"],
  segment: ["members", "medians", "nearly", "border", "moves", "export"],
  churn: ["question", "learning", "chances", "reasons", "renewal"],
  value: ["orders", "money", "range", "tiers", "check"],
  recommendations: ["lists", "choice", "shown", "reasons", "test"],
  models: ["state", "figures", "back"],
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
      {isWithFigures(topic) ? <Figures topic={topic} /> : null}
    </div>
  )
}

/** The figures of the last analysis behind a topic. */
const FIGURES = { clusters: ChoiceTable, methods: MethodFigures, rfm: Thresholds } as const

function isWithFigures(topic: HowTopic): topic is keyof typeof FIGURES {
  return topic in FIGURES
}

const Figures = ({ topic }: { topic: keyof typeof FIGURES }) => {
  const { data } = useOverview()
  const Shown = FIGURES[topic]
  return data === undefined ? null : <Shown overview={data} />
}
