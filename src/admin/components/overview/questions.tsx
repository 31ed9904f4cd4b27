import { Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { OverviewResponse } from "../../../types/http"
import { useText } from "../../hooks"
import { useChurn } from "../../hooks/api"
import { segmentName } from "../../lib"
import { Help, SegmentDot, TextLink } from "../common"

/** The three questions a merchant comes with, answered in a sentence each. */
export const Questions = ({ overview }: { overview: OverviewResponse }) => (
  <div className="grid grid-cols-1 gap-3 lg:grid-cols-3" data-testid="questions">
    <BestCustomers overview={overview} />
    <LeavingCustomers overview={overview} />
    <WhereToSpend overview={overview} />
  </div>
)

const BestCustomers = ({ overview: { best, freshness } }: { overview: OverviewResponse }) => {
  const { t, format } = useText(freshness)
  return (
    <Question
      question={t("questions.best")}
      deeper="recommendations"
      help={t("questions.bestHelp")}
      link={
        best === null
          ? null
          : { to: `/customer-insights/segments/${best.segment.id}`, text: t("questions.see") }
      }
    >
      {best === null ? (
        t("questions.tooEarly")
      ) : (
        <>
          <SegmentDot hue={best.segment.hue} />{" "}
          {t("questions.bestAnswer", {
            count: best.customers,
            n: format.integer(best.customers),
            segment: segmentName(t, best.segment),
            share: format.share(best.customer_share),
            revenue: format.share(best.revenue_share),
          })}
        </>
      )}
    </Question>
  )
}

const LeavingCustomers = ({
  overview: { leaving, rfm_groups, freshness },
}: {
  overview: OverviewResponse
}) => {
  const { t, format } = useText(freshness)
  const fading =
    rfm_groups.find((group) => group.key === "cant_lose_them") ??
    rfm_groups.find((group) => group.key === "at_risk")
  const gap = leaving?.shop_median_gap_days ?? null
  const help =
    gap === null ? t("questions.leavingHelp") : t("questions.leavingHelpGap", { days: format.integer(gap) })
  return (
    <Question
      question={t("questions.leaving")}
      deeper="churn"
      help={help}
      link={
        fading === undefined || !leaving?.customers
          ? null
          : {
              to: `/customer-insights/segments/${fading.id}`,
              text: t("questions.leavingSee", { segment: segmentName(t, fading) }),
            }
      }
    >
      {leaving === null
        ? t("questions.tooEarly")
        : leaving.customers === 0
          ? t("questions.leavingNobody")
          : t("questions.leavingAnswer", {
              count: leaving.customers,
              n: format.integer(leaving.customers),
              value: format.money(leaving.value_at_risk),
            })}
    </Question>
  )
}

const WhereToSpend = ({ overview: { spend, freshness } }: { overview: OverviewResponse }) => {
  const { t, format } = useText(freshness)
  return (
    <Question
      question={t("questions.spend")}
      deeper="value"
      help={t("questions.spendHelp")}
      link={
        spend === null
          ? null
          : { to: `/customer-insights/segments/${spend.segment.id}`, text: t("questions.see") }
      }
    >
      {spend === null ? (
        t("questions.spendNowhere")
      ) : (
        <>
          <SegmentDot hue={spend.segment.hue} />{" "}
          {t("questions.spendAnswer", {
            count: spend.customers,
            n: format.integer(spend.customers),
            segment: segmentName(t, spend.segment),
            worth: format.money(spend.worth),
          })}
        </>
      )}
    </Question>
  )
}

interface QuestionProps {
  question: string
  help: string
  link: { to: string; text: string } | null
  /** The page that goes deeper; not offered where predictions are switched off. */
  deeper: "churn" | "value" | "recommendations"
  children: ReactNode
}

const Question = ({ question, help, link, deeper, children }: QuestionProps) => {
  const { t } = useTranslation("customerInsights")
  const state = useChurn().data?.state
  const links = [
    link,
    state === undefined || state === "off"
      ? null
      : { to: `/customer-insights/${deeper}`, text: t(`questions.${deeper}`) },
  ].filter((each) => each !== null)
  return (
    <Container className="flex flex-col gap-y-3 p-6">
      <div className="text-ui-fg-subtle flex items-center gap-x-1.5">
        <Heading level="h2" className="txt-compact-small-plus text-ui-fg-subtle">
          {question}
        </Heading>
        <Help about={question} text={help} />
      </div>
      <Text size="large" className="text-ui-fg-base text-pretty flex-1">
        {children}
      </Text>
      {links.length === 0 ? null : (
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          {links.map(({ to, text }) => (
            <TextLink key={to} to={to}>
              {text} <span aria-hidden>→</span>
              <span className="sr-only"> ({t("questions.answers", { question })})</span>
            </TextLink>
          ))}
        </div>
      )}
    </Container>
  )
}
