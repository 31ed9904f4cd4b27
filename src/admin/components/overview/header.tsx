import { Container, Heading, Text } from "@medusajs/ui"
import type { Freshness } from "../../../types/http"
import type { PredictionKind } from "../../../types/predictions"
import { useText } from "../../hooks"
import { useRunning } from "../../hooks/api"
import { figuresAsOfText } from "../../lib"
import { When } from "../common"
import { HowComputed } from "../how"
import type { HowTopic } from "../how"
import { LearnButton } from "./learn-button"
import { RunButton } from "./run-button"
import { RunProgress } from "./run-progress"

interface PageHeaderProps {
  title: string
  freshness?: Freshness
  /** What the page's figures are as of, where a run or a reconciliation made them; else they are as of the clock. */
  figuresAsOf?: string | null
  topic: HowTopic
  /** False where there is nothing to analyse, and where the page itself offers the first analysis. */
  canRun: boolean
  /** What can be learned anew before it is due; left out: nothing. */
  learns?: readonly PredictionKind[]
}

/** What page this is, how fresh its figures are, and the button that renews them. */
export const PageHeader = ({
  title,
  freshness,
  figuresAsOf = null,
  topic,
  canRun,
  learns = [],
}: PageHeaderProps) => {
  const work = useRunning()
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-6 py-4">
        <div className="flex flex-col gap-y-1">
          <Heading level="h1">{title}</Heading>
          {freshness ? <FreshnessLine freshness={freshness} figuresAsOf={figuresAsOf} /> : null}
          {freshness?.outdated ? <OutdatedLine /> : null}
        </div>
        <div className="flex items-center gap-x-2">
          <HowComputed topic={topic} />
          {canRun && learns.length > 0 ? <LearnButton kinds={learns} /> : null}
          {canRun ? <RunButton /> : null}
        </div>
      </div>
      {work === null ? null : <RunProgress work={work} />}
    </Container>
  )
}

/** Segments of an earlier version: no order moves anybody until they are computed anew. */
const OutdatedLine = () => {
  const { t } = useText()
  return (
    <Text size="small" className="text-ui-fg-subtle" data-testid="outdated">
      {t("freshness.outdated")}
    </Text>
  )
}

interface FreshnessLineProps {
  freshness: Freshness
  figuresAsOf: string | null
}

const FreshnessLine = ({ freshness, figuresAsOf }: FreshnessLineProps) => {
  const { t, format } = useText(freshness)
  const { as_of, last_run_at, changed_customers } = freshness
  return (
    <Text size="small" className="text-ui-fg-subtle" data-testid="freshness">
      {figuresAsOf === null
        ? t("freshness.asOf", { date: format.dateTime(as_of), zone: freshness.time_zone })
        : figuresAsOfText(t, format, figuresAsOf, freshness)}
      {last_run_at === null ? null : (
        <>
          {" · "}
          {t("freshness.analysed")} <When at={last_run_at} freshness={freshness} />
        </>
      )}
      {last_run_at !== null && changed_customers > 0 ? (
        <> · {t("freshness.changed", { count: changed_customers, n: format.integer(changed_customers) })}</>
      ) : null}
    </Text>
  )
}
