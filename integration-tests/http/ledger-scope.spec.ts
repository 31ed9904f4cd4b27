import { Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { Client } from "pg"
import { fillBulkStore } from "../../benchmarks/lib/bulk-store"
import { seededRandom } from "../../src/analytics"
import {
  ledgerQualityStatement,
  ledgerStatement,
  type LedgerOptions,
  type LedgerScope,
} from "../../src/ledger"
import { MUTATIONS } from "./ledger/mutations"
import { createPeople, type Person } from "./ledger/people"
import { EUROS, LedgerProbe } from "./ledger/probe"
import { twoLedgers } from "./ledger/two-ledgers"
import {
  CUSTOMER_INSIGHTS_MODULE,
  type CustomerInsightsModuleService,
} from "../../src/modules/customer-insights"
import { createOrders, QUIET_OPTIONS } from "./support/shop"

jest.setTimeout(180_000)
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify(QUIET_OPTIONS)

const SCOPES: LedgerScope[] = [
  { kind: "all" },
  { kind: "orders", ids: ["order_1"] },
  { kind: "customers", ids: ["cus_1"] },
  { kind: "changed_since", since: new Date(0) },
]
const IDENTITIES: LedgerOptions["identity"][] = ["customer", "email"]

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ getContainer, dbConfig }) => {
    const { ledger, backfilled } = twoLedgers(dbConfig.clientUrl)

    const fill = async (orders: number, versions = 1) => {
      const client = new Client({ connectionString: dbConfig.clientUrl, ssl: false })
      await client.connect()
      await fillBulkStore(client, { orders, customers: orders / 3, products: 20, versions })
      await client.end()
    }
    const orderIds = async () =>
      (await ledger.query<{ id: string }>(`select id from public."order" order by id`)).map(({ id }) => id)
    const customers = (people: Person[]) => createPeople(getContainer(), people)

    it("every table and column that the statements read is in this version of Medusa", async () => {
      const texts = [
        ...IDENTITIES.flatMap((identity) =>
          SCOPES.map((scope) => ledgerStatement(scope, { ...EUROS, identity }).text)
        ),
        ledgerQualityStatement().text,
      ]
      const columns = await ledger.query<{ name: string }>(
        "select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'"
      )
      const known = new Set(columns.map(({ name }) => name))
      const read = [...new Set(texts.flatMap(columnsOfMedusa))].sort()
      expect(read.length).toBeGreaterThan(80)
      expect(read).toEqual(expect.arrayContaining(["order.version", "order_item.return_dismissed_quantity"]))
      expect(read.filter((name) => !known.has(name)).map((name) => `Medusa no longer has ${name}`)).toEqual(
        []
      )
    })

    it.each([1, 3])(
      "order by order and all at once, a ledger of %i versions per order is the same rows",
      async (versions) => {
        await fill(150, versions)
        const all = await backfilled.write({ kind: "all" })
        expect(all.orders_written).toBe(150)
        expect(await backfilled.unreconciled()).toEqual([])
        expect(await backfilled.balances()).toEqual([])
        for (const id of await orderIds()) {
          await ledger.write({ kind: "orders", ids: [id] })
        }
        expect(await ledger.rows()).toEqual(await backfilled.rows())
        expect(await ledger.write({ kind: "all" })).toMatchObject({ orders_written: 0, entries_written: 0 })
        expect(await ledger.write({ kind: "changed_since", since: new Date(0) })).toMatchObject({
          orders_written: 0,
          entries_written: 0,
          watermark: all.watermark,
        })
      }
    )

    it("the first backfill of the module writes the same rows and leaves every key and index as it was", async () => {
      await fill(300)
      const indexes = () =>
        ledger.query(
          "select indexdef from pg_indexes where schemaname = 'public' and tablename in ('insights_order', 'insights_entry') order by 1"
        )
      const before = await indexes()
      expect(before.length).toBeGreaterThan(4)
      const service = getContainer().resolve<CustomerInsightsModuleService>(CUSTOMER_INSIGHTS_MODULE)
      const written = await service.writeLedger({ kind: "all" }, { baseCurrency: "eur" })
      expect(await indexes()).toEqual(before)

      // without the probe's dollar rate, like the store's own options
      const again = await backfilled.write({ kind: "all" }, { rates: [] })
      expect(written).toEqual(again)
      const stored = new LedgerProbe(dbConfig.clientUrl, "public")
      expect(await stored.rows()).toEqual(await backfilled.rows())
      expect(await service.writeLedger({ kind: "all" }, { baseCurrency: "eur" })).toMatchObject({
        entries_written: 0,
      })
    })

    it("returns that came with an import, without a version of their own, are dated by their receipt", async () => {
      await fill(300)
      await ledger.write({ kind: "all" })
      const [found] = await ledger.query<{ returns: number; dated: number }>(
        `select count(*)::int as returns, count(*) filter (where ret.received_at = e.occurred_at)::int as dated
           from insights_entry e left join public."return" ret on ret.order_id = e.order_id where e.kind = 'return'`
      )
      expect(found.returns).toBeGreaterThan(5)
      expect(found.dated).toBe(found.returns)
    })

    it.each(IDENTITIES)(
      "events dropped at random leave no trace after a reconciliation (identity %s)",
      async (identity) => {
        await fill(150)
        // one account and four guests of one address, as people write it
        await ledger.query(
          `update customer set email = case when has_account then 'Shared@Example.com' else repeat(' ', number) || 'shared@example.com' end
             from (select id as of, right(id, 8)::int as number from customer) numbered
            where of = id and number in (1, 5, 10, 15, 20)`
        )
        const { watermark } = await ledger.write({ kind: "all" }, { identity })
        const random = seededRandom(20260101)
        const ids = await orderIds()
        let dropped = 0
        for (let i = 0; i < 80; i++) {
          const id = ids[Math.floor(random() * ids.length)]
          await MUTATIONS[Math.floor(random() * MUTATIONS.length)](ledger, id)
          if (random() < 0.5) {
            await ledger.write({ kind: "orders", ids: [id] }, { identity })
          } else {
            dropped++
          }
        }
        await backfilled.write({ kind: "all" }, { identity })
        expect(dropped).toBeGreaterThan(20)
        expect(await ledger.rows()).not.toEqual(await backfilled.rows())

        await ledger.write({ kind: "changed_since", since: watermark ?? new Date(0) }, { identity })
        expect(await ledger.rows()).toEqual(await backfilled.rows())
      }
    )

    it("with identity email a guest's orders move to the account that appears, and back to the oldest guest", async () => {
      const [first, second] = await customers([
        { email: "Ann@Example.com ", has_account: false },
        { email: "ann@example.com", has_account: false },
      ])
      const [early, late] = await createOrders(getContainer(), [
        { customerId: first, email: "Ann@Example.com", amount: 10, daysAgo: 2 },
        { customerId: second, email: "ann@example.com", amount: 20, daysAgo: 1 },
      ])
      const identity = "email"
      const { watermark } = await ledger.write({ kind: "all" }, { identity })
      expect(await ledger.owners()).toEqual({ [early]: first, [late]: first })

      const [account] = await customers([{ email: "ANN@example.com", has_account: true }])
      const [latest] = await createOrders(getContainer(), [
        { customerId: account, email: "ANN@example.com", amount: 30, daysAgo: 0 },
      ])
      const moved = await ledger.write({ kind: "orders", ids: [latest] }, { identity })
      expect(moved.customer_ids?.sort()).toEqual([account, first].sort())
      expect(await ledger.owners()).toEqual({ [early]: account, [late]: account, [latest]: account })
      expect(
        await ledger.write({ kind: "changed_since", since: watermark ?? new Date(0) }, { identity })
      ).toMatchObject({
        orders_written: 0,
      })

      await getContainer().resolve(Modules.CUSTOMER).softDeleteCustomers([account])
      const gone = await ledger.write({ kind: "customers", ids: [account] }, { identity })
      expect(gone).toMatchObject({ orders_written: 2, orders_removed: 1 })
      expect(await ledger.owners()).toEqual({ [early]: first, [late]: first })
      expect(JSON.stringify(await ledger.rows())).not.toMatch(/@/)
      expect(await ledger.write({ kind: "all" }, { identity })).toMatchObject({
        orders_written: 0,
        orders_removed: 0,
      })
    })

    it("with identity customer a guest and an account of one e-mail stay two", async () => {
      const ids = await customers([
        { email: "ben@example.com", has_account: false },
        { email: "ben@example.com", has_account: true },
      ])
      const [asGuest, asAccount] = await createOrders(
        getContainer(),
        ids.map((customerId) => ({ customerId, email: "ben@example.com", amount: 10, daysAgo: 1 }))
      )
      await ledger.write({ kind: "all" })
      expect(await ledger.owners()).toEqual({ [asGuest]: ids[0], [asAccount]: ids[1] })
    })

    it("an order's rate is the newest dated at or before it; without one it is kept, unrated", async () => {
      const [customerId] = await customers([{ email: "rates@example.com", has_account: true }])
      const ids = await createOrders(
        getContainer(),
        [3, 2, 1].map((daysAgo) => ({ customerId, email: "rates@example.com", amount: 10, daysAgo }))
      )
      await ledger.query(`update "order" set currency_code = 'chf'`)
      const [{ created_at: middle }] = await ledger.query<{ created_at: Date }>(
        `select created_at from "order" where id = $1`,
        [ids[1]]
      )
      const rates = [
        { currency_code: "CHF", valid_from: middle.toISOString(), rate: 1.05 },
        { currency_code: "chf", valid_from: "2999-01-01", rate: 9 },
      ]
      await ledger.write({ kind: "all" }, { rates })
      const found = await ledger.query<{ order_id: string; rate: string | null }>(
        "select order_id, rate from insights_order order by placed_at"
      )
      expect(found).toEqual([
        { order_id: ids[0], rate: null },
        { order_id: ids[1], rate: "1.05" },
        { order_id: ids[2], rate: "1.05" },
      ])
      await ledger.write(
        { kind: "all" },
        { rates: [...rates, { currency_code: "chf", valid_from: null, rate: 1 }] }
      )
      expect(await ledger.query("select rate from insights_order where order_id = $1", [ids[0]])).toEqual([
        { rate: "1" },
      ])
    })

    it("what the ledger leaves out of Medusa's orders is counted by reason", async () => {
      const [ann, ben] = await customers([
        { email: "ann@example.com", has_account: true },
        { email: "ben@example.com", has_account: true },
      ])
      const ids = await createOrders(
        getContainer(),
        [ann, ann, ann, ben].map((customerId) => ({
          customerId,
          email: "x@example.com",
          amount: 10,
          daysAgo: 1,
        }))
      )
      await ledger.query(`update "order" set customer_id = null where id = '${ids[0]}';
        update "order" set is_draft_order = true where id = '${ids[1]}';
        update customer set deleted_at = now() where id = '${ben}'`)
      const { text, values } = ledgerQualityStatement()
      expect(await ledger.query(text, values)).toEqual([
        { reason: "draft_order", orders: 1, value: null, detail: {} },
        { reason: "order_of_deleted_customer", orders: 1, value: null, detail: {} },
        { reason: "order_without_customer", orders: 1, value: null, detail: {} },
      ])
    })
  },
})

/** `table.column` for every qualified name of a table that is neither ours nor a relation of the statement. */
function columnsOfMedusa(text: string): string[] {
  const relations = new Set(
    [...text.matchAll(/^(?:with )?(\w+) as (?:not materialized )?\($/gm)].map(([, name]) => name)
  )
  const tables = new Map(
    [...text.matchAll(/\b(?:from|join)\s+"?(\w+)"?\s+(?=(\w+))/g)]
      .filter(([, table]) => !relations.has(table) && !table.startsWith("insights_"))
      .map(([, table, alias]) => [alias, table])
  )
  return [...text.matchAll(/\b(\w+)\.(\w+)\b/g)].flatMap(([, alias, column]) => {
    const table = tables.get(alias)
    return table ? [`${table}.${column}`] : []
  })
}
