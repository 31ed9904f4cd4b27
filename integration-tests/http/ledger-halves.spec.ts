import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { Client } from "pg"
import { fillBulkStore } from "../../benchmarks/lib/bulk-store"
import {
  CUSTOMER_INSIGHTS_MODULE,
  type CustomerInsightsModuleService,
} from "../../src/modules/customer-insights"
import { QUIET_OPTIONS } from "./support/shop"

jest.setTimeout(300_000)
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
    const backfill = () =>
      getContainer()
        .resolve<CustomerInsightsModuleService>(CUSTOMER_INSIGHTS_MODULE)
        .writeLedger({ kind: "all" }, { baseCurrency: "eur" })
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
      const written = await backfill()
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

    it("when one half fails nothing is written, and the next backfill does all of it", async () => {
      const before = await indexes()
      const last = `(select max(id) from "order")`
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
    })
  },
})
