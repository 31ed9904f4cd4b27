import { Container, Text } from "@medusajs/ui"
import type { ChurnResponse } from "../../../types/predictions"
import { useText } from "../../hooks"
import { NumberRow } from "../prediction"

/** How many will leave and what is at stake, then the same by risk. */
export const ChurnAnswer = ({ data }: { data: ChurnResponse }) => {
  const { t, format } = useText(data.freshness)
  const days = format.integer(data.horizon_days ?? 0)
  return (
    <Container className="divide-y p-0" data-testid="churn-answer">
      <div className="flex flex-col gap-y-2 p-6">
        <Text size="large" className="text-ui-fg-base max-w-[860px] text-pretty">
          {answerText(t, format, data)}
        </Text>
        <HorizonLine data={data} />
        <DriftLine data={data} />
      </div>
      <NumberRow
        numbers={[
          ...[...data.bands].reverse().map(({ band, customers, expected }) => ({
            name: band,
            label: t("churn.risk", { risk: t(`codes.risks.${band}`) }),
            value: format.integer(customers),
            note: expected === null ? null : t("churn.expected", { share: format.share(expected) }),
            help: data.state === "ready" ? t("churn.riskHelp", { days }) : undefined,
          })),
          {
            name: "lapsed",
            label: t("churn.lapsed"),
            value: format.integer(data.lapsed),
            help:
              data.observation_days === null
                ? undefined
                : t("churn.lapsedHelp", { days: format.integer(data.observation_days) }),
          },
        ]}
      />
    </Container>
  )
}

type Say = ReturnType<typeof useText>

function answerText(t: Say["t"], format: Say["format"], data: ChurnResponse): string {
  const { state, bands, horizon_days } = data
  if (state === "heuristic") {
    return t("churn.heuristic")
  }
  const active = bands.reduce((sum, { customers }) => sum + customers, 0)
  const leaving = bands.find(({ band }) => band === "high")?.customers ?? 0
  const atRisk = bands
    .filter(({ band }) => band !== "low")
    .map(({ value_at_risk }) => value_at_risk)
    .filter((value) => value !== null)
  const answer = t("churn.answer", {
    count: leaving,
    n: format.integer(leaving),
    all: format.integer(active),
    days: format.integer(horizon_days ?? 0),
  })
  if (atRisk.length === 0) {
    return answer
  }
  const value = atRisk.reduce((sum, each) => sum + each, 0)
  return `${answer} ${t("churn.answerValue", { value: format.money(Math.round(value)) })}`
}

/** Where the days come from that the question is asked for. */
const HorizonLine = ({ data: { horizon_days, horizon_from, freshness } }: { data: ChurnResponse }) => {
  const { t, format } = useText(freshness)
  return horizon_days === null || horizon_from === null ? null : (
    <Text size="small" className="text-ui-fg-subtle max-w-[860px] text-pretty" data-testid="horizon">
      {t(`churn.horizon_${horizon_from}`, { days: format.integer(horizon_days) })}
    </Text>
  )
}

/** Where customers have moved from those the forecast knows. */
const DriftLine = ({ data: { drift } }: { data: ChurnResponse }) => {
  const { t } = useText()
  const moved = drift?.measures.filter(({ alert }) => alert) ?? []
  return moved.length === 0 ? null : (
    <Text size="small" className="text-ui-fg-subtle max-w-[860px] text-pretty" data-testid="drift">
      {t("churn.drift", {
        features: moved
          .map(({ feature }) =>
            feature === "probability"
              ? t("churn.chance")
              : t(`features.${feature}.name`, { defaultValue: feature })
          )
          .join(", "),
      })}
    </Text>
  )
}
