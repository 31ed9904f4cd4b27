import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { CustomerInsightsResponse, Freshness } from "../../../types/http"
import type { CustomerPrediction } from "../../../types/predictions"
import { useText } from "../../hooks"
import { chanceText, reasonText } from "../../lib"
import { Horizons } from "./horizons"
import { RiskBadge } from "./risk-badge"

/** Below this chance no time is said for the next order: it would sound like a promise. */
const LIKELY = 0.5
const MOST_REASONS = 3

type Say = ReturnType<typeof useText>

/** What is predicted of a customer: risk with reasons, value with its range, next order, and what to do. */
export const OutlookList = ({ data: { customer, freshness } }: { data: CustomerInsightsResponse }) => {
  const say = useText(freshness)
  const { t } = say
  const { prediction } = customer
  if (prediction === null) {
    return null
  }
  const { churn, value } = prediction
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4" data-testid="customer-outlook">
      <Text size="small" weight="plus">
        {t("outlook.title")}
      </Text>
      <dl className="flex flex-col gap-y-2">
        {churn === null ? null : <Risk churn={churn} freshness={freshness} />}
        {value === null ? null : <Worth value={value} say={say} freshness={freshness} />}
        {value === null ? null : (
          <Line label={t("outlook.nextOrder")}>
            <span className="text-ui-fg-base">{nextOrderText(say, value)}</span>
            {value.overdue === true ? <span> · {t("outlook.overdue")}</span> : null}
          </Line>
        )}
        {value?.strategy_code ? (
          <Line label={t("outlook.todo")}>{t(`codes.valueStrategies.${value.strategy_code}`)}</Line>
        ) : null}
      </dl>
    </div>
  )
}

/** The same in one line. */
export const OutlookLine = ({ data: { customer, freshness } }: { data: CustomerInsightsResponse }) => {
  const { t, format } = useText(freshness)
  const { prediction } = customer
  if (prediction === null) {
    return null
  }
  const { churn, value } = prediction
  const window = value === null ? null : likelyWindow(value)
  const parts = [
    churn?.band ? t("outlook.line", { risk: t(`codes.risks.${churn.band}`).toLowerCase() }) : null,
    value !== null && value.predicted !== null && value.horizon_days !== null
      ? t("outlook.lineWorth", {
          value: format.money(Math.round(value.predicted)),
          days: format.integer(value.horizon_days),
        })
      : null,
    window === null
      ? null
      : t("outlook.lineNext", { from: format.day(window.from), to: format.day(window.to) }),
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : (
    <Text size="small" className="text-ui-fg-subtle text-pretty" data-testid="customer-outlook">
      {parts.join(" · ")}
    </Text>
  )
}

const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="txt-compact-small flex flex-col gap-y-1">
    <dt className="text-ui-fg-subtle txt-compact-xsmall">{label}</dt>
    <dd className="text-ui-fg-subtle text-pretty">{children}</dd>
  </div>
)

const Risk = ({
  churn,
  freshness,
}: {
  churn: NonNullable<CustomerPrediction["churn"]>
  freshness: Freshness
}) => {
  const { t, format } = useText(freshness)
  const { band, probability, horizon_days, reasons, before, change, second_order_probability } = churn
  const days = format.integer(horizon_days ?? 0)
  return (
    <>
      <Line label={t("outlook.risk")}>
        {churn.lapsed ? (
          <span className="text-ui-fg-base">{t("outlook.lapsed")}</span>
        ) : band === null ? (
          t("outlook.unknown")
        ) : (
          <span className="flex flex-wrap items-center gap-x-2">
            <RiskBadge risk={band}>
              {probability === null
                ? t("outlook.riskWord", { risk: t(`codes.risks.${band}`) })
                : t("outlook.riskText", {
                    risk: t(`codes.risks.${band}`),
                    chance: chanceText(format, probability),
                    days,
                  })}
            </RiskBadge>
            {before === null || before.probability === null ? null : (
              <span title={format.date(before.at)}>
                {t("outlook.before", { chance: format.share(before.probability) })}
              </span>
            )}
          </span>
        )}
        {reasons.length === 0 ? null : (
          <ul className="txt-small mt-1 list-disc pl-4">
            {reasons.slice(0, MOST_REASONS).map((reason) => (
              <li key={reason.code}>{reasonText(t, format, reason)}</li>
            ))}
          </ul>
        )}
      </Line>
      {change === null || change.reasons.length === 0 ? null : (
        <Line label={t("outlook.changed", { date: format.date(change.since) })}>
          <span data-testid="risk-change">
            {change.from === null || change.to === null
              ? null
              : `${t("outlook.changedText", { from: chanceText(format, change.from), to: chanceText(format, change.to) })}: `}
            {change.reasons.map((reason) => reasonText(t, format, reason)).join("; ")}
          </span>
        </Line>
      )}
      {second_order_probability === null ? null : (
        <Line label={t("outlook.second")}>
          {t("outlook.secondText", { chance: format.share(second_order_probability), days })}
        </Line>
      )}
    </>
  )
}

const Worth = ({
  value,
  say: { t, format },
  freshness,
}: {
  value: NonNullable<CustomerPrediction["value"]>
  say: Say
  freshness: Freshness
}) => {
  const { predicted, low, high, horizon_days } = value
  const money = (amount: number) => format.money(Math.round(amount))
  return (
    <Line label={t("outlook.worth")}>
      {predicted === null || horizon_days === null ? (
        t("outlook.unknown")
      ) : (
        <>
          <span className="text-ui-fg-base">
            {t("outlook.worthText", { value: money(predicted), days: format.integer(horizon_days) })}
          </span>
          {low === null || high === null || Math.round(high) === 0 ? null : (
            <span> ({t("outlook.worthRange", { low: money(low), high: money(high) })})</span>
          )}
          <Horizons value={value} freshness={freshness} />
        </>
      )}
    </Line>
  )
}

function nextOrderText({ t, format }: Say, value: NonNullable<CustomerPrediction["value"]>): string {
  if (value.next_order === null) {
    return t("outlook.unknown")
  }
  const window = likelyWindow(value)
  return window === null
    ? t("outlook.unlikely")
    : t("outlook.window", { from: format.day(window.from), to: format.day(window.to) })
}

function likelyWindow({
  next_order,
}: NonNullable<CustomerPrediction["value"]>): { from: string; to: string } | null {
  return next_order?.from && next_order.to && next_order.chance >= LIKELY
    ? { from: next_order.from, to: next_order.to }
    : null
}
