import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { Segment } from "../../src/types/http"
import { refreshCustomersWorkflow, runSegmentation } from "../../src/workflows"
import { createAdmin, type Caller } from "./support/admin"
import { QUIET_OPTIONS, createOrders, createShop, reconciled, rowsOf } from "./support/shop"

jest.setTimeout(180_000)
// the runner's own `env` comes after medusa-config.ts has been read
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify({ ...QUIET_OPTIONS, base_currency: "eur" })

const CUSTOMERS = 60

const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0)

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    let admin: Caller
    const get = async (path: string) =>
      (await api.get(`/admin/customer-insights/${path}`, { headers: admin.headers })).data

    it("a segmentation of a real shop is told in figures that agree with its orders and with each other", async () => {
      admin = await createAdmin(getContainer())
      await createShop(getContainer(), CUSTOMERS)
      await runSegmentation(getContainer(), { started_by: "test" })
      const overview = await get("overview")
      // Medusa's own word on its orders
      const shop = await rowsOf<{ orders: number; spend: number }>(
        getContainer(),
        `select count(*)::int as orders, sum((s.totals ->> 'current_order_total')::float8) as spend
           from "order" o join order_summary s on s.order_id = o.id and s.version = o.version
          group by o.customer_id`
      )
      const revenue = total(shop.map(({ spend }) => spend))
      const orders = total(shop.map((customer) => customer.orders))

      expect(overview.state).toBe("ready")
      expect(overview.freshness).toMatchObject({ base_currency: "eur", changed_customers: 0 })
      expect(overview.kpis).toMatchObject({
        customers: CUSTOMERS,
        orders,
        repeat_rate: shop.filter((customer) => customer.orders > 1).length / CUSTOMERS,
      })
      expect(overview.kpis.revenue).toBeCloseTo(revenue, 6)
      expect(overview.kpis.average_order_value).toBeCloseTo(revenue / orders, 6)

      expect(overview.revenue_by_month).toHaveLength(24)
      expect(total(overview.revenue_by_month.map((month: { revenue: number }) => month.revenue))).toBeCloseTo(
        revenue,
        6
      )
      expect(total(overview.revenue_by_month.map((month: { orders: number }) => month.orders))).toBe(orders)
      expect(total(overview.rfm_heat_map.cells.map((cell: { customers: number }) => cell.customers))).toBe(
        CUSTOMERS
      )
      expect(overview.changes).toEqual({ joined: [], left: [] })

      for (const segments of [overview.rfm_groups, overview.clusters] as Segment[][]) {
        expect(total(segments.map(({ customer_share }) => customer_share))).toBeCloseTo(1, 9)
        expect(total(segments.map(({ revenue_share }) => revenue_share))).toBeCloseTo(1, 9)
        expect(new Set(segments.map(({ name }) => name)).size).toBe(segments.length)
      }
      expect(overview.clusters.length).toBe(overview.cluster_choice.k)
      expect(overview.cluster_map.segment_ids.toSorted()).toEqual(
        overview.clusters.map(({ id }: Segment) => id).toSorted()
      )
      expect(overview.best.segment.key).toBe("champions")

      // who may leave, counted customer by customer
      const people = await rowsOf<{
        days: number
        gap: number | null
        f: number
        m: number
        year: number
        slot: string
      }>(
        getContainer(),
        `select p.days_since_last_order as days, p.mean_days_between_orders as gap, p.spend_last_365_days as year,
                (s.detail ->> 'f')::int as f, (s.detail ->> 'm')::int as m
           from insights_profile p join insights_score s on s.customer_id = p.customer_id
           join insights_run r on r.id = s.run_id and r.kind = 'rfm' and r.state = 'published'`
      )
      const gaps = people.flatMap(({ gap }) => (gap === null ? [] : [gap])).sort((a, b) => a - b)
      const median = (gaps[gaps.length / 2 - 1] + gaps[gaps.length / 2]) / 2
      const leaving = people.filter(
        ({ days, gap, f, m }) => days > 2 * (gap ?? median) && Math.floor((f + m) / 2 + 0.5) >= 4
      )
      expect(overview.leaving.shop_median_gap_days).toBeCloseTo(median, 9)
      expect(overview.leaving.customers).toBe(leaving.length)
      expect(overview.leaving.value_at_risk).toBeCloseTo(total(leaving.map(({ year }) => year)), 6)
      expect(overview.spend.worth).toBeGreaterThan(0)

      const { segments } = await get("segments")
      for (const { id, customers, median_total_spend } of segments.filter(
        (segment: Segment) => segment.customers > 0
      )) {
        const page = await get(`segments/${id}/customers?limit=200&order=total_spend`)
        expect(page.count).toBe(customers)
        expect(page.customers).toHaveLength(customers)
        const spends = page.customers.map(({ total_spend }: { total_spend: number }) => total_spend)
        expect(median_total_spend).toBeCloseTo(
          (spends[Math.ceil(customers / 2) - 1] + spends[Math.floor(customers / 2)]) / 2,
          6
        )
        const { distributions } = await get(`segments/${id}`)
        for (const { edges, segment, all } of distributions) {
          expect(edges).toHaveLength(segment.length + 1)
          expect(total(segment)).toBe(customers)
          expect(total(all)).toBe(CUSTOMERS)
        }
      }
      expect((await get("data-quality")).orders).toBe(orders)
    })

    it("figures stay those of their run, and say so, while the clock and the orders go on", async () => {
      admin = await createAdmin(getContainer())
      const { customers } = await createShop(getContainer(), CUSTOMERS)
      const runs = await runSegmentation(getContainer(), { started_by: "test" })
      const [{ as_of }] = runs
      const moment = as_of.toISOString()
      const before = await get("overview")
      const [{ id, email }] = customers
      const [order] = await createOrders(getContainer(), [{ customerId: id, email, amount: 10, daysAgo: 0 }])
      await refreshCustomersWorkflow(getContainer()).run({ input: { order_ids: [order] } })
      const after = await get("overview")
      expect(after.kpis).toEqual(before.kpis)
      expect(after.freshness.figures_as_of).toEqual({
        rfm: moment,
        clusters: moment,
        rule: moment,
        import: null,
      })
      expect(after.freshness.as_of > moment).toBe(true)
      expect(after.freshness.changed_customers).toBe(1)
    })

    it("every run and the data quality say from when to when the orders behind the figures were placed", async () => {
      admin = await createAdmin(getContainer())
      const { orderIds, customers } = await createShop(getContainer(), CUSTOMERS)
      // a cancelled order counts in no figure, however old it is
      const [{ id, email }] = customers
      const [canceled] = await createOrders(getContainer(), [
        { customerId: id, email, amount: 10, daysAgo: 2000 },
      ])
      await rowsOf(
        getContainer(),
        `update "order" set status = 'canceled', canceled_at = now() where id = ?`,
        [canceled]
      )
      const [placed] = await rowsOf<{ first: Date; last: Date }>(
        getContainer(),
        `select min(created_at) as first, max(created_at) as last from "order" where id = any(?::text[])`,
        [orderIds]
      )
      const window = {
        first_order_at: placed.first.toISOString(),
        last_order_at: placed.last.toISOString(),
      }
      await reconciled(getContainer(), "beginning")
      expect((await get("data-quality")).window).toEqual(window)
      const runs = await runSegmentation(getContainer(), { started_by: "test" })
      expect(runs.map(({ report }) => report.data_window)).toEqual([window, window, window])
      const quality = await get("data-quality")
      expect(quality.window).toEqual(window)
      // its own reconciliation came a moment after the run was opened
      expect(quality.as_of >= runs[0].as_of.toISOString()).toBe(true)
    })
  },
})
