import {
  DRIFT_ALERT,
  RECOMMENDATIONS_DEFAULTS,
  resolveChurnOptions,
  VALUE_DEFAULTS,
  type ValueOptions,
} from "../../../pipelines"
import { resolveOptions } from "../options"

/** The time zone of the value pipeline is the store's, no option of its own. */
const withoutZone = ({ time_zone: _store, ...rest }: ValueOptions) => rest

/** An options object as JavaScript may write it, whatever its type says. */
const written = (options: object) => () => resolveOptions(options)

describe("options", () => {
  it("without any, every default is filled in and frozen", () => {
    const options = resolveOptions()
    expect(options).toEqual({
      time_zone: "UTC",
      as_of: null,
      identity: "customer",
      base_currency: null,
      exchange_rates: [],
      ledger: { reconcile_every_minutes: 15, overlap_minutes: 10 },
      features: { top_categories: 10, recent_days: 90 },
      rfm: { bins: 5, cut_points: null },
      clusters: {
        features: ["days_since_last_order", "order_count", "total_spend"],
        method: null,
        compare: false,
        k_min: 3,
        k_max: 10,
        restarts: 10,
        bootstraps: 20,
        inactive_after_days: null,
        seed: 42,
      },
      segments: { minimum_stay_days: 0 },
      rules: {
        frequent_orders_per_year: 6,
        high_value_top_share: 0.1,
        deal_order_share: 0.5,
        dormant_days: 182,
        dormant_gap_factor: 2,
        loyal_orders: 5,
        premium_top_share: 0.25,
        hunter_discount_share: 0.2,
        infrequent_orders_per_year: 2,
        category_share: 0.8,
        category_orders: 3,
        at_risk_orders: 3,
      },
      schedule: { every: "daily", at: "03:10", weekday: 1, after_changed_customers: null },
      predictions: {
        retrain: "weekly",
        churn: resolveChurnOptions({}),
        value: { ...withoutZone(VALUE_DEFAULTS), drift_alert: DRIFT_ALERT },
        recommendations: { ...RECOMMENDATIONS_DEFAULTS, drift_alert: DRIFT_ALERT },
      },
      threads: null,
    })
    expect(Object.isFrozen(options)).toBe(true)
    expect(Object.isFrozen(options.clusters.features)).toBe(true)
  })

  it("one field of a section leaves the others at their defaults", () => {
    expect(resolveOptions({ clusters: { k_max: 6 } }).clusters).toMatchObject({
      k_min: 3,
      k_max: 6,
      restarts: 10,
    })
  })

  it("predictions are switched off as a whole, or set field by field", () => {
    expect(resolveOptions({ predictions: false }).predictions).toBe(false)
    const set = resolveOptions({ predictions: { retrain: "daily", churn: { bands: { high: 0.8 } } } })
    expect(
      resolveOptions({ predictions: { recommendations: { neighbors: { bought: 10 } } } }).predictions
    ).toMatchObject({ recommendations: { neighbors: { bought: 10, described: 20 } } })
    expect(set.predictions).toMatchObject({
      retrain: "daily",
      churn: { bands: { medium: 0.33, high: 0.8 }, budget: 500 },
      value: { horizon_days: 365 },
    })
  })

  it.each(["churn", "value", "recommendations"])(
    "the limit of drift of %s is checked at the start",
    (kind) => {
      const set = (drift_alert: number) => resolveOptions({ predictions: { [kind]: { drift_alert } } })
      expect(set(0.3).predictions).toMatchObject({ [kind]: { drift_alert: 0.3 } })
      expect(() => set(0)).toThrow(
        `option predictions.${kind}.drift_alert is 0; allowed: a number from 0.01 to 10`
      )
    }
  )

  it.each([
    [{ predictions: true }, /option predictions is true; allowed: an object of options, or false/],
    [
      { predictions: { churn: { horizon: 30 } } },
      /option predictions\.churn\.horizon is unknown; allowed: horizon_days, /,
    ],
    [
      { predictions: { recommendations: { horizon_days: 7 } } },
      /option predictions\.recommendations\.horizon_days is 7; allowed: a whole number from 14 to 365/,
    ],
    [
      { predictions: { retrain: "hourly" } },
      /option predictions\.retrain is "hourly"; allowed: "daily" or "weekly"/,
    ],
    [
      { predictions: { churn: { bands: { medium: 0.8 } } } },
      /option predictions\.churn\.bands\.high is missing; allowed: a number from predictions\.churn\.bands\.medium \(0\.8\)/,
    ],
    [
      { predictions: { value: { high_share: 0.6, medium_share: 0.4 } } },
      /option predictions\.value\.medium_share is 0\.4; allowed: a number above 0 that is below 1 together/,
    ],
    [
      { predictions: { value: { calibration_end: "2011-06-31" } } },
      /calibration_end is "2011-06-31"; allowed: a date/,
    ],
  ])("%j is refused in words", (options, message) => {
    expect(written(options)).toThrow(message)
  })

  it("rates come in two forms and leave in one", () => {
    expect(resolveOptions({ exchange_rates: { usd: 0.92 } }).exchange_rates).toEqual([
      { currency_code: "usd", valid_from: null, rate: 0.92 },
    ])
    const rows = [{ currency_code: "gbp", valid_from: "2026-01-01", rate: 1.15 }]
    expect(resolveOptions({ exchange_rates: rows }).exchange_rates).toEqual(rows)
  })

  it("Medusa's own database settings among the options are not ours to judge", () => {
    expect(resolveOptions({ database: { debug: false }, identity: "email" }).identity).toBe("email")
  })

  it.each([
    [{ time_zone: "Mars" }, 'option time_zone is "Mars"; allowed: an IANA time zone such as "Europe/London"'],
    [{ as_of: "yesterday" }, 'option as_of is "yesterday"; allowed: an ISO 8601 date or moment'],
    [{ as_of: "2026-02-30" }, 'option as_of is "2026-02-30"; allowed: an ISO 8601'],
    [{ identity: "phone" }, 'option identity is "phone"; allowed: "customer" or "email"'],
    [
      { base_currency: "EUR" },
      'option base_currency is "EUR"; allowed: a lower case ISO 4217 code such as "eur"',
    ],
    [{ exchange_rates: { usd: 0 } }, "option exchange_rates.usd is 0; allowed: a number above 0"],
    [{ exchange_rates: { usd: "1" } }, 'option exchange_rates.usd is "1"; allowed: a number above 0'],
    [
      { exchange_rates: { dollar: 1 } },
      "option exchange_rates.dollar is 1; allowed: under a lower case ISO 4217 code",
    ],
    [
      { exchange_rates: [{ currency_code: "usd", valid_from: "1/2/2026", rate: 1 }] },
      'option exchange_rates[0].valid_from is "1/2/2026"; allowed: a date YYYY-MM-DD',
    ],
    [{ exchange_rates: 3 }, "option exchange_rates is 3; allowed: an object of rates"],
    [
      { ledger: { reconcile_every_minutes: 0 } },
      "option ledger.reconcile_every_minutes is 0; allowed: a whole number from 1 to 1440",
    ],
    [
      { ledger: { overlap_minutes: 1.5 } },
      "option ledger.overlap_minutes is 1.5; allowed: a whole number from 0 to 1440",
    ],
    [
      { features: { top_categories: 51 } },
      "option features.top_categories is 51; allowed: a whole number from 1 to 50",
    ],
    [
      { features: { recent_days: "90" } },
      'option features.recent_days is "90"; allowed: a whole number from 7 to 365',
    ],
    [{ rfm: { bins: 6 } }, "option rfm.bins is 6; allowed: 3, 4 or 5"],
    [
      {
        rfm: {
          bins: 3,
          cut_points: { days_since_last_order: [1], order_count: [1, 2], total_spend: [1, 2] },
        },
      },
      "option rfm.cut_points.days_since_last_order is [1]; allowed: 2 ascending numbers",
    ],
    [
      {
        rfm: {
          cut_points: {
            days_since_last_order: [1, 2, 3, 4],
            order_count: [4, 3, 2, 1],
            total_spend: [1, 2, 3, 4],
          },
        },
      },
      "option rfm.cut_points.order_count is [4,3,2,1]; allowed: an ascending list",
    ],
    [
      { clusters: { features: ["favourite_colour"] } },
      'option clusters.features[0] is "favourite_colour"; allowed: one of days_since_last_order',
    ],
    [
      { clusters: { features: [] } },
      "option clusters.features is []; allowed: one or more different features",
    ],
    [
      { clusters: { features: ["top_category"] } },
      'option clusters.features[0] is "top_category"; allowed: one of',
    ],
    [{ clusters: { features: ["recency", "recency"] } }, "allowed: one or more different features"],
    [{ clusters: { k_min: 1 } }, "option clusters.k_min is 1; allowed: a whole number from 2 to 50"],
    [
      { clusters: { k_min: 8, k_max: 4 } },
      "option clusters.k_max is 4; allowed: a whole number from clusters.k_min (8) to 50",
    ],
    [
      { clusters: { restarts: 101 } },
      "option clusters.restarts is 101; allowed: a whole number from 1 to 100",
    ],
    [
      { clusters: { bootstraps: 1 } },
      "option clusters.bootstraps is 1; allowed: a whole number from 2 to 200",
    ],
    [
      { clusters: { inactive_after_days: -3 } },
      "option clusters.inactive_after_days is -3; allowed: a whole number from 1",
    ],
    [
      { clusters: { method: "birch" } },
      'option clusters.method is "birch"; allowed: "k-means" or "agglomerative" or "dbscan" or "gaussian-mixture"',
    ],
    [{ clusters: { compare: 1 } }, "option clusters.compare is 1; allowed: true or false"],
    [{ clusters: { seed: -1 } }, "option clusters.seed is -1; allowed: a whole number from 0"],
    [
      { segments: { minimum_stay_days: -1 } },
      "option segments.minimum_stay_days is -1; allowed: a number from 0 to 3650",
    ],
    [
      { rules: { high_value_top_share: 10 } },
      "option rules.high_value_top_share is 10; allowed: a number from 0 to 1",
    ],
    [{ rules: { dormant_days: null } }, "option rules.dormant_days is null; allowed: a number from 1"],
    [
      { schedule: { every: "hourly" } },
      'option schedule.every is "hourly"; allowed: "daily" or "weekly" or "off"',
    ],
    [{ schedule: { at: "25:00" } }, 'option schedule.at is "25:00"; allowed: a time HH:MM'],
    [{ schedule: { weekday: 0 } }, "option schedule.weekday is 0; allowed: a whole number from 1 to 7"],
    [
      { schedule: { after_changed_customers: 0 } },
      "option schedule.after_changed_customers is 0; allowed: a whole number from 1",
    ],
    [{ threads: 0 }, "option threads is 0; allowed: a whole number from 1 to 256"],
    [{ clusters: 5 }, "option clusters is 5; allowed: an object of options"],
    [{ timezone: "UTC" }, "option timezone is unknown; allowed: time_zone, as_of, identity"],
    [{ rfm: { buckets: 5 } }, "option rfm.buckets is unknown; allowed: bins, cut_points"],
  ])("%j stops the boot and says what is allowed", (options, message) => {
    expect(written(options)).toThrow(message)
  })

  it("names every wrong field at once", () => {
    expect(written({ identity: 1, threads: "all" })).toThrow(/option identity .*option threads /)
  })
})
