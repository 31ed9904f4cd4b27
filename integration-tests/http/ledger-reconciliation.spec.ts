import { Modules } from "@medusajs/framework/utils"
import {
  batchLinkProductsToCategoryWorkflow,
  deleteProductCategoriesWorkflow,
} from "@medusajs/medusa/core-flows"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { Client } from "pg"
import { addBulkOrders, fillBulkStore } from "../../benchmarks/lib/bulk-store"
import type { LedgerOptions, LedgerScope } from "../../src/ledger"
import { OrderDesk } from "./ledger/orders"
import { createPeople, type Person } from "./ledger/people"
import { createLedgerStore } from "./ledger/store"
import { twoLedgers } from "./ledger/two-ledgers"
import { QUIET_OPTIONS, createOrders } from "./support/shop"

jest.setTimeout(120_000)
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify(QUIET_OPTIONS)

type Identity = LedgerOptions["identity"]
const LONG_AGO = "'2020-01-01'"
/** After every date in Medusa: what is found, is found without one. */
const SINCE_TOMORROW: LedgerScope = { kind: "changed_since", since: new Date(Date.now() + 86_400_000) }
/** Nothing was looked at, so nobody's figures have to be computed anew. */
const NOTHING = {
  orders_written: 0,
  entries_written: 0,
  orders_removed: 0,
  entries_removed: 0,
  customer_ids: null,
}

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ getContainer, dbConfig }) => {
    const { ledger, backfilled } = twoLedgers(dbConfig.clientUrl)

    const expectAsBackfilled = async (identity: Identity = "customer") => {
      await backfilled.reset()
      await backfilled.write({ kind: "all" }, { identity })
      expect(await ledger.rows()).toEqual(await backfilled.rows())
      expect(await ledger.write(SINCE_TOMORROW, { identity })).toMatchObject(NOTHING)
    }

    describe("orders", () => {
      const SHOP = { orders: 60, customers: 20, products: 20 }
      const inBulk = async <T>(write: (client: Client) => Promise<T>): Promise<T> => {
        const client = new Client({ connectionString: dbConfig.clientUrl, ssl: false })
        await client.connect()
        try {
          return await write(client)
        } finally {
          await client.end()
        }
      }
      beforeEach(async () => {
        await inBulk((client) => fillBulkStore(client, SHOP))
        await ledger.write({ kind: "all" })
      })

      it("written straight into Medusa, with dates of the past and no event, are found", async () => {
        const ids = await inBulk((client) => addBulkOrders(client, SHOP, { written: SHOP.orders, add: 7 }))
        const [{ newest }] = await ledger.query<{ newest: Date }>(
          `select max(updated_at) as newest from "order" where id = any($1)`,
          [ids]
        )
        expect(newest.getTime()).toBeLessThan(Date.now())
        const found = await ledger.write(SINCE_TOMORROW)
        expect(found).toMatchObject({ orders_written: 7, orders_removed: 0 })
        expect(found.customer_ids).not.toBeNull()
        await expectAsBackfilled()
      })

      it.each([
        ["is deleted", `update "order" set deleted_at = ${LONG_AGO} where id = `],
        ["is gone", `delete from "order" where id = `],
        ["is a draft again", `update "order" set is_draft_order = true where id = `],
        ["has no customer any more", `update "order" set customer_id = null where id = `],
        [
          "is of a customer who is deleted",
          `update customer set deleted_at = ${LONG_AGO} from "order" ord where ord.customer_id = customer.id and ord.id = `,
        ],
        [
          "is of a customer who is gone",
          `delete from customer using "order" ord where ord.customer_id = customer.id and ord.id = `,
        ],
      ])(
        "an order that %s leaves the ledger, whatever the dates say, and is not looked at again",
        async (_, change) => {
          await inBulk((client) =>
            client.query(`set session_replication_role = replica; ${change} 'order_bulk00000030'`)
          )
          const { orders_removed, orders_written } = await ledger.write(SINCE_TOMORROW)
          expect(orders_removed).toBeGreaterThan(0)
          expect(orders_written).toBe(0)
          await expectAsBackfilled()
        }
      )

      it.each([
        ["placed", "set status = status"],
        ["deleted", `set deleted_at = ${LONG_AGO}`],
        ["a draft", "set is_draft_order = true"],
        ["without a customer", "set customer_id = null"],
      ])("the latest change is remembered, also of one that is %s", async (_, change) => {
        await ledger.query(
          `update "order" ${change}, updated_at = '2026-03-01T12:00:00Z' where id = 'order_bulk00000030'`
        )
        const scope: LedgerScope = { kind: "changed_since", since: new Date("2026-03-01") }
        const latest = { watermark: new Date("2026-03-01T12:00:00Z") }
        expect(await ledger.write(scope)).toMatchObject(latest)
        expect(await ledger.write(scope)).toMatchObject(latest)
      })

      it("that are deleted and come back, come back", async () => {
        await ledger.query(`update "order" set deleted_at = ${LONG_AGO} where id = 'order_bulk00000030'`)
        await ledger.write(SINCE_TOMORROW)
        await ledger.query(`update "order" set deleted_at = null where id = 'order_bulk00000030'`)
        expect(await ledger.write(SINCE_TOMORROW)).toMatchObject({ orders_written: 1 })
        await expectAsBackfilled()
      })
    })

    describe("categories", () => {
      it("given to a product, taken from it, or deleted, reach the entries of old orders", async () => {
        const container = getContainer()
        const store = await createLedgerStore(container)
        const { variants, products, categories } = store
        const desk = new OrderDesk(container, store)
        const items = (...names: (keyof typeof variants)[]) =>
          names.map((name) => ({ variant_id: variants[name], quantity: 1 }))
        const order = await desk.place({ email: "ann@example.com", items: items("shirt", "mug", "lamp") })
        const other = await desk.place({ email: "ben@example.com", items: items("shirt") })
        await ledger.write({ kind: "all" })
        const categoriesOf = async (orderId: string) =>
          Object.fromEntries(
            (await ledger.entries(orderId))
              .filter(({ product_id }) => product_id)
              .map(({ product_id, category_id }) => [product_id, category_id])
          )
        const first = [categories.clothes, categories.kitchen].sort()[0]
        expect(await categoriesOf(order.id)).toEqual({
          [products.shirt]: categories.clothes,
          [products.mug]: first,
          [products.lamp]: null,
        })
        await expectAsBackfilled()

        const link = (id: string, change: { add?: string[]; remove?: string[] }) =>
          batchLinkProductsToCategoryWorkflow(container).run({ input: { id, ...change } })
        await link(categories.kitchen, { add: [products.lamp] })
        expect(await ledger.write(SINCE_TOMORROW)).toMatchObject({
          orders_written: 0,
          entries_written: 1,
          customer_ids: [order.customer_id],
        })
        expect(await categoriesOf(order.id)).toMatchObject({ [products.lamp]: categories.kitchen })
        await expectAsBackfilled()

        await link(categories.clothes, { remove: [products.shirt] })
        expect(await ledger.write(SINCE_TOMORROW)).toMatchObject({ orders_written: 0, entries_written: 2 })
        expect(await categoriesOf(other.id)).toEqual({ [products.shirt]: null })
        await expectAsBackfilled()

        await deleteProductCategoriesWorkflow(container).run({ input: [first] })
        const left = first === categories.clothes ? categories.kitchen : categories.clothes
        await ledger.write(SINCE_TOMORROW)
        expect(await categoriesOf(order.id)).toEqual({
          [products.shirt]: null,
          [products.mug]: left,
          [products.lamp]: left === categories.kitchen ? left : null,
        })
        await expectAsBackfilled()
      })

      it("of which some entries know already reach the others, and a product that is gone has none", async () => {
        const container = getContainer()
        const store = await createLedgerStore(container)
        const desk = new OrderDesk(container, store)
        const place = () =>
          desk.place({ email: "ann@example.com", items: [{ variant_id: store.variants.lamp, quantity: 1 }] })
        const [early, late] = [await place(), await place()]
        await ledger.write({ kind: "all" })
        await batchLinkProductsToCategoryWorkflow(container).run({
          input: { id: store.categories.kitchen, add: [store.products.lamp] },
        })
        await ledger.write({ kind: "orders", ids: [late.id] })
        expect((await ledger.entries(early.id))[0]).toMatchObject({ category_id: null })
        expect(await ledger.write(SINCE_TOMORROW)).toMatchObject({ entries_written: 1 })
        await expectAsBackfilled()

        await ledger.query("delete from product where id = $1", [store.products.lamp])
        expect(await ledger.write(SINCE_TOMORROW)).toMatchObject({ entries_written: 2 })
        await expectAsBackfilled()
      })
    })

    describe("with identity email", () => {
      const identity = "email"
      /** After all that the backfill saw. */
      let seen: Date
      const backfill = async () => {
        const { watermark } = await ledger.write({ kind: "all" }, { identity })
        seen = new Date((watermark?.getTime() ?? 0) + 1)
      }
      interface Family {
        account: string
        guests: string[]
        orders: { account: string; guests: string[] }
      }
      const customers = (people: Person[]) => createPeople(getContainer(), people)
      const orderOf = async (customerId: string) =>
        (
          await createOrders(getContainer(), [
            { customerId, email: "any@example.com", amount: 10, daysAgo: 3 },
          ])
        )[0]
      /** Two guests of one address and an account: of the same from the beginning, or of another that nobody else has. */
      const makeFamily = async (accountEmail: string): Promise<Family> => {
        const [first, second, account] = await customers([
          { email: "Ann@example.com", has_account: false },
          { email: "ann@example.com", has_account: false },
          { email: accountEmail, has_account: true },
        ])
        const orders = {
          account: await orderOf(account),
          guests: [await orderOf(first), await orderOf(second)],
        }
        await backfill()
        return { account, guests: [first, second], orders }
      }
      const countFor = (ids: string[], owner: string) => Object.fromEntries(ids.map((id) => [id, owner]))
      const readdress = (id: string, email: string) =>
        getContainer().resolve(Modules.CUSTOMER).updateCustomers(id, { email })

      const bySince = (): LedgerScope => ({ kind: "changed_since", since: seen })
      const byCustomer = ({ account }: Family): LedgerScope => ({ kind: "customers", ids: [account] })
      const byOwnOrder = ({ orders }: Family): LedgerScope => ({ kind: "orders", ids: [orders.account] })
      const byGuestOrder = ({ orders }: Family): LedgerScope => ({ kind: "orders", ids: [orders.guests[0]] })
      const SCOPES: [string, (family: Family) => LedgerScope][] = [
        ["customers", byCustomer],
        ["orders, by one of the account", byOwnOrder],
        ["orders, by one of a guest", byGuestOrder],
        ["changed_since", bySince],
      ]

      it.each(SCOPES)(
        "an account that comes to an address moves its guests' orders (%s)",
        async (_, scopeOf) => {
          const family = await makeFamily("else@example.com")
          const { account, guests, orders } = family
          expect(await ledger.owners()).toEqual({
            [orders.account]: account,
            ...countFor(orders.guests, guests[0]),
          })
          await readdress(account, " ANN@example.com")
          expect(await ledger.write(scopeOf(family), { identity })).toMatchObject({ orders_written: 2 })
          expect(await ledger.owners()).toEqual({
            [orders.account]: account,
            ...countFor(orders.guests, account),
          })
          await expectAsBackfilled(identity)
        }
      )

      it.each(SCOPES)(
        "an account that leaves an address leaves its guests together (%s)",
        async (_, scopeOf) => {
          const family = await makeFamily("ANN@example.com")
          const { account, guests, orders } = family
          const [later] = await customers([{ email: "else@example.com", has_account: false }])
          const laterOrder = await orderOf(later)
          await backfill()
          expect(await ledger.owners()).toEqual({
            [laterOrder]: later,
            [orders.account]: account,
            ...countFor(orders.guests, account),
          })
          await readdress(account, "Else@example.com")
          const { customer_ids } = await ledger.write(scopeOf(family), { identity })
          expect(customer_ids?.sort()).toEqual([account, guests[0], later].sort())
          expect(await ledger.owners()).toEqual({
            [laterOrder]: account,
            [orders.account]: account,
            ...countFor(orders.guests, guests[0]),
          })
          await expectAsBackfilled(identity)
        }
      )

      it.each(SCOPES)(
        "a guest that leaves an address and owned its orders leaves the others together (%s)",
        async (_, scopeOf) => {
          const [oldest, second, third] = await customers([
            { email: "ann@example.com", has_account: false },
            { email: "Ann@example.com", has_account: false },
            { email: "ANN@example.com", has_account: false },
          ])
          const family = {
            account: oldest,
            guests: [second, third],
            orders: { account: await orderOf(oldest), guests: [await orderOf(second), await orderOf(third)] },
          }
          await backfill()
          await readdress(oldest, "else@example.com")
          await ledger.write(scopeOf(family), { identity })
          expect(await ledger.owners()).toEqual({
            [family.orders.account]: oldest,
            ...countFor(family.orders.guests, second),
          })
          await expectAsBackfilled(identity)
        }
      )

      it.each(SCOPES)(
        "an account that is deleted leaves its guests' orders to the oldest guest (%s)",
        async (_, scopeOf) => {
          const family = await makeFamily("ANN@example.com")
          await getContainer().resolve(Modules.CUSTOMER).softDeleteCustomers([family.account])
          const written = await ledger.write(scopeOf(family), { identity })
          expect(written).toMatchObject({ orders_written: 2, orders_removed: 1 })
          expect(await ledger.owners()).toEqual(countFor(family.orders.guests, family.guests[0]))
          await expectAsBackfilled(identity)
        }
      )

      it.each([
        ["was deleted long ago", `update customer set deleted_at = ${LONG_AGO} where id = $1`],
        ["is gone", "delete from customer where id = $1"],
      ])("an account that %s, unseen, does so at the next reconciliation", async (_, change) => {
        const { account, guests, orders } = await makeFamily("ANN@example.com")
        await ledger.query(change, [account])
        expect(await ledger.write(SINCE_TOMORROW, { identity })).toMatchObject({
          orders_written: 2,
          orders_removed: 1,
        })
        expect(await ledger.owners()).toEqual(countFor(orders.guests, guests[0]))
        await expectAsBackfilled(identity)
      })

      it("an account without orders that goes leaves its guests' orders as well", async () => {
        const { account, guests, orders } = await makeFamily("ANN@example.com")
        await ledger.query(`delete from "order" where id = $1`, [orders.account])
        await ledger.write(SINCE_TOMORROW, { identity })
        expect(await ledger.owners()).toEqual(countFor(orders.guests, account))
        await ledger.query("delete from customer where id = $1", [account])
        await ledger.write(SINCE_TOMORROW, { identity })
        expect(await ledger.owners()).toEqual(countFor(orders.guests, guests[0]))
        await expectAsBackfilled(identity)
      })

      it("an account that was imported with its orders, all dated back, moves its guests' orders", async () => {
        const { account, guests, orders } = await makeFamily("else@example.com")
        const [imported] = await customers([{ email: "ANN@example.com", has_account: true }])
        const importedOrder = await orderOf(imported)
        await ledger.query(`update "order" set updated_at = ${LONG_AGO} where id = '${importedOrder}';
          update customer set created_at = ${LONG_AGO}, updated_at = ${LONG_AGO} where id = '${imported}'`)
        const { customer_ids } = await ledger.write(SINCE_TOMORROW, { identity })
        expect(customer_ids?.sort()).toEqual([guests[0], imported].sort())
        expect(await ledger.owners()).toEqual({
          [orders.account]: account,
          ...countFor([importedOrder, ...orders.guests], imported),
        })
        await expectAsBackfilled(identity)
      })
    })
  },
})
