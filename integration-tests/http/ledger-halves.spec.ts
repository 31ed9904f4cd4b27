import { setTimeout as pause } from "node:timers/promises"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { Client } from "pg"
import { fillBulkStore } from "../../benchmarks/lib/bulk-store"
import {
  CUSTOMER_INSIGHTS_MODULE,
  type CustomerInsightsModuleService,
} from "../../src/modules/customer-insights"
import { QUIET_OPTIONS } from "./support/shop"

jest.setTimeout(300_000)
// without the store's own tick, which would fill the same ledger
process.env.MEDUSA_WORKER_MODE = "server"
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify({ ...QUIET_OPTIONS, exchange_rates: { usd: 0.9 } })

/** From here on a backfill writes two halves at once. */
const ORDERS = 50_000

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ getContainer, dbConfig }) => {
    let client: Client
    beforeEach(async () => {
      client = new Client({ connectionString: dbConfig.clientUrl, ssl: false })
      await client.connect()
      await fillBulkStore(client, { orders: ORDERS, customers: 5_000, products: 50 })
    })
    afterEach(() => client.end())

    const one = async (text: string) => (await client.query(text)).rows[0]
    const service = () => getContainer().resolve<CustomerInsightsModuleService>(CUSTOMER_INSIGHTS_MODULE)
    const backfill = () => service().writeLedger({ kind: "all" }, { baseCurrency: "eur" })
    /** Does some work and watches whether a second half has a table of its own meanwhile. */
    const withHalves = async <T>(work: Promise<T>): Promise<{ result: T; halves: boolean }> => {
      let done = false
      let halves = false
      const watching = (async () => {
        while (!done) {
          halves ||= (await leftovers()).tables === 2
          await pause(20)
        }
      })()
      try {
        return { result: await work, halves }
      } finally {
        done = true
        await watching
      }
    }
    const indexes = async () =>
      (
        await client.query(
          `select indexdef from pg_indexes where tablename in ('insights_order', 'insights_entry') order by 1`
        )
      ).rows
    const leftovers = () =>
      one(`select count(*)::int as tables from pg_class where relname like 'insights%part' and relkind = 'r'`)
    const held = () =>
      one(
        "select (select count(*)::int from insights_order) as orders, (select count(*)::int from insights_entry) as entries"
      )

    it("a large empty ledger is filled in halves, to what Medusa says of every order", async () => {
      const before = await indexes()
      const { result: written, halves } = await withHalves(backfill())
      expect(halves).toBe(true)
      expect(written).toMatchObject({ orders_written: ORDERS, orders_removed: 0, customer_ids: null })
      expect(await held()).toEqual({ orders: ORDERS, entries: written.entries_written })
      const differing = await one(`select count(*)::int as orders
        from "order" o join order_summary s on s.order_id = o.id
        left join (select order_id, sum(amount) as amount from insights_entry group by order_id) e on e.order_id = o.id
        where abs(coalesce(e.amount, 0) - case when o.canceled_at is null then (s.totals ->> 'current_order_total')::float8 else 0 end) > 1e-9`)
      expect(differing).toEqual({ orders: 0 })
      expect(await indexes()).toEqual(before)
      expect(before.length).toBeGreaterThan(4)
      expect(await leftovers()).toEqual({ tables: 0 })
      expect(await backfill()).toMatchObject({ orders_written: 0, entries_written: 0, orders_removed: 0 })
    })

    it.each(["min", "max"])(
      "when the half of the %s id fails nothing is written, and the next backfill does all of it",
      async (which) => {
        const before = await indexes()
        const last = `(select ${which}(id) from "order")`
        await client.query(
          `update order_summary set totals = jsonb_set(totals, '{current_order_total}', '"much"') where order_id = ${last}`
        )
        await expect(backfill()).rejects.toThrow("much")
        expect(await held()).toEqual({ orders: 0, entries: 0 })
        expect(await indexes()).toEqual(before)
        expect(await leftovers()).toEqual({ tables: 0 })
        await client.query(
          `update order_summary set totals = jsonb_set(totals, '{current_order_total}', '1') where order_id = ${last}`
        )
        expect(await backfill()).toMatchObject({ orders_written: ORDERS })
      }
    )

    it("what a killed fill left behind is cleared away, also when the ledger has rows by now", async () => {
      await backfill()
      await client.query(
        "create unlogged table insights_order_part (like insights_order); create unlogged table insights_entry_part (like insights_entry)"
      )
      expect(await backfill()).toMatchObject({ orders_written: 0 })
      expect(await leftovers()).toEqual({ tables: 0 })
    })

    it("everybody's features in halves are those of each one by one", async () => {
      await backfill()
      const asOf = new Date("2026-01-01")
      const everybody = await service().refreshProfiles({ asOf, customerIds: null })
      const ids = await service().listCustomerIds({ after: "", limit: 10_000 })
      expect(everybody).toEqual({ written: ids.length, removed: 0 })
      expect(ids.length).toBeGreaterThan(4_000)
      expect(await service().refreshProfiles({ asOf, customerIds: ids })).toEqual({ written: 0, removed: 0 })
    })
  },
})
