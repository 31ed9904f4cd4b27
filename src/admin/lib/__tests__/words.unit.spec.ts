import i18next from "i18next"
import translations from "../../i18n"
import { featureText } from "../feature-text"
import { createFormat } from "../format"
import type { Translate } from "../words"
import {
  chanceText,
  figureCell,
  figureText,
  figuresAsOfText,
  methodName,
  qualityText,
  reasonText,
  segmentName,
  segmentStrategy,
  separationWord,
  stabilityWord,
} from "../words"

const format = createFormat("en", "eur", "UTC")
let t: Translate

beforeAll(async () => {
  const i18n = i18next.createInstance()
  await i18n.init({ lng: "en", resources: translations, interpolation: { escapeValue: false } })
  t = i18n.getFixedT("en", "customerInsights")
})

describe("segmentName", () => {
  it("takes the merchant's own name over the default", () => {
    expect(segmentName(t, { name: "Darlings", name_code: null, name_number: null })).toBe("Darlings")
  })

  it("tells apart segments of one default name by their number", () => {
    expect(segmentName(t, { name: "x", name_code: "rfm_champions", name_number: 2 })).toBe("Champions 2")
  })

  it("falls back to the server's English where a code is newer than the dashboard", () => {
    expect(segmentName(t, { name: "Brand new", name_code: "rfm_from_the_future" })).toBe("Brand new")
    expect(segmentStrategy(t, { strategy: "Do it", strategy_code: "rfm_from_the_future" })).toBe("Do it")
  })
})

describe("figuresAsOfText", () => {
  it("says the moment and its zone", () => {
    expect(figuresAsOfText(t, format, "2026-11-22T03:10:00Z", { time_zone: "UTC" })).toMatch(
      /^Figures as of Nov 22, 2026, 3:10.AM \(UTC\)$/
    )
  })
})

describe("qualityText", () => {
  const window = { first_order_at: "2023-12-05T10:00:00Z", last_order_at: "2026-11-13T10:00:00Z" }

  it("says how many orders count, and from when to when they were placed", () => {
    expect(qualityText(t, format, { used_share: 0.992, orders: 1830, window })).toBe(
      "99.2% of 1,830 orders are in the figures. They were placed from Dec 5, 2023 to Nov 13, 2026."
    )
  })

  it("says no time where no order counts", () => {
    const none = { first_order_at: null, last_order_at: null }
    expect(qualityText(t, format, { used_share: 0, orders: 3, window: none })).toBe(
      "0% of 3 orders are in the figures."
    )
  })
})

describe("reasonText", () => {
  it("says money, counts and days as what they are", () => {
    const say = (code: string, values: Record<string, number | string | null>) =>
      reasonText(t, format, { code, values })
    expect(say("spend_above", { value: 6214.2, percentile: 0.951 })).toBe(
      "Spent €6,214, more than 95% of customers"
    )
    expect(say("orders_few", { value: 1, percentile: 0.3 })).toBe("1 order; 30% of customers have more")
    expect(say("recent_order", { value: 0.4, percentile: 0.9 })).toBe(
      "Ordered today, more recently than 90% of customers"
    )
    expect(say("long_silent", { value: 400.9, percentile: 0.97 })).toBe(
      "No order for 400 days, longer than 97% of customers"
    )
  })

  it("never claims more than 99 % of the others", () => {
    expect(reasonText(t, format, { code: "orders_above", values: { value: 90, percentile: 1 } })).toContain(
      "99%"
    )
  })

  it("says a rule with the names of its figures", () => {
    const values = { feature: "total_spend", operator: ">=", threshold: 500, value: 814 }
    expect(reasonText(t, format, { code: "rule_met", values })).toBe(
      "Net spend: €814; the rule asks for at least €500"
    )
  })
})

describe("stabilityWord", () => {
  it("is stable from 0.75, fair from 0.6, unstable below, and nothing where it does not apply", () => {
    expect([0.75, 0.74, 0.6, 0.59].map(stabilityWord)).toEqual(["stable", "fair", "fair", "unstable"])
    expect(stabilityWord(null)).toBeNull()
  })
})

describe("featureText", () => {
  it("writes each figure with its unit", () => {
    expect(featureText(t, format, "tenure_days", 803.4)).toBe("803 days")
    expect(featureText(t, format, "return_rate", 0.25)).toBe("25%")
    expect(featureText(t, format, "preferred_weekday", 7)).toBe("Sunday")
    expect(featureText(t, format, "preferred_hour", 9)).toBe("9:00")
    expect(featureText(t, format, "is_guest", false)).toBe("No")
    expect(featureText(t, format, "mean_days_between_orders", null)).toBe("–")
  })
})

describe("methodName", () => {
  it("names each way of finding clusters in plain words, with the method's own name", () => {
    const names = (["k-means", "agglomerative", "dbscan", "gaussian-mixture"] as const).map((method) =>
      methodName(t, method)
    )
    expect(names).toEqual([
      "Typical customers (k-means)",
      "Step by step (hierarchy)",
      "Crowds (DBSCAN)",
      "Overlapping groups (mixture)",
    ])
  })
})

describe("separationWord", () => {
  it("calls groups clear, fair or weak", () => {
    expect([0.51, 0.5, 0.26, 0.25, -0.2].map(separationWord)).toEqual([
      "clear",
      "fair",
      "fair",
      "weak",
      "weak",
    ])
  })
})

describe("reasons of predictions", () => {
  const say = (code: string, values: Record<string, number | string | null>) =>
    reasonText(t, format, { code, values })

  it("tell the value of a risk in the unit of its feature", () => {
    expect(say("churn_days_since_last_order_raises", { value: 196, effect: 0.4 })).toBe(
      "Last order 196 days ago: raises the risk"
    )
    expect(say("churn_average_order_value_lowers", { value: 120, effect: -0.1 })).toBe(
      "€120 an order: lowers the risk"
    )
    expect(say("churn_return_rate_raises", { value: 0.25, effect: 0.1 })).toBe(
      "Returned 25% of the units bought: raises the risk"
    )
    expect(say("churn_order_count_lowers", { value: 1, effect: -0.1 })).toBe(
      "1 order so far: lowers the risk"
    )
  })

  it("tell both values of a change", () => {
    expect(say("churn_change_raises", { feature: "days_since_last_order", from: 10, to: 90 })).toBe(
      "“Days since last order” went from 10 days to 90 days: raises the risk"
    )
  })

  it("write money as money and dates as dates", () => {
    expect(say("value_expected", { days: 365, orders: 4.25, value: 42, total: 178 })).toBe(
      "About 4.3 orders of €42 expected within 365 days: €178"
    )
    expect(
      say("value_calibration_outside", { date: "2020-01-01", first: "2024-01-01", last: "2026-11-21" })
    ).toBe("The end of calibration Jan 1, 2020 must lie from Jan 1, 2024 to Nov 21, 2026")
  })

  it("name simple rules, and tell figures to the third decimal", () => {
    expect(
      say("churn_not_above_baselines", {
        baseline: "recency",
        pr_auc: 0.88123,
        best: 0.8954,
        lift: 1.5,
        best_lift: 1.52,
      })
    ).toBe(
      "The model does not beat the simple rule “Longest silent first”: PR-AUC 0.881 against 0.895, lift 1.5 against 1.52"
    )
  })
})

describe("chances and figures", () => {
  it("are never told as certain", () => {
    expect([0.9999, 0.5, 0.0001].map((chance) => chanceText(format, chance))).toEqual([
      "> 99%",
      "50%",
      "< 1%",
    ])
  })

  it("are told to the third decimal", () => {
    expect(figureText(format, 0.90522)).toBe("0.905")
  })

  it("stand in line in a table, amounts to the first decimal", () => {
    expect([0.90522, 0.68, 2436.537].map((value) => figureCell(format, value))).toEqual([
      "0.905",
      "0.680",
      "2,436.5",
    ])
  })
})
