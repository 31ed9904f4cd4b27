import { deleteCustomersWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { eraseCustomersWorkflow, runSegmentation } from "../../src/workflows"
import {
  QUIET_OPTIONS,
  createOrders,
  createShop,
  eventually,
  reconciled,
  rowsOf,
  type SqlValue,
} from "./support/shop"

jest.setTimeout(180_000)
// Read when medusa-config.ts is loaded, which is before the runner sets its own `env`.
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify({ ...QUIET_OPTIONS, identity: "email" })

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ getContainer }) => {
    const rows = <Row>(sql: string, values: SqlValue[] = []) => rowsOf<Row>(getContainer(), sql, values)
    const reconcile = (since: "watermark" | "beginning") => reconciled(getContainer(), since)

    /** Every text in every row of our tables that holds the id: a table somebody forgets would show here. */
    const tracesOf = async (id: string) => {
      const tables = await rows<{ table_name: string }>(
        "select table_name from information_schema.tables where table_name like 'insights\\_%' and table_schema = 'public'"
      )
      expect(tables.length).toBeGreaterThanOrEqual(8)
      const counts = await Promise.all(
        tables.map(async ({ table_name }) => {
          const sql = `select count(*)::int as count from "${table_name}" t where to_jsonb(t)::text like ?`
          const [{ count }] = await rows<{ count: number }>(sql, [`%${id}%`])
          return { table_name, count }
        })
      )
      return counts.filter(({ count }) => count > 0)
    }

    it("a customer deleted in Medusa is in no table of ours, and neither reconciliation nor backfill nor run brings them back", async () => {
      const container = getContainer()
      const { customers } = await createShop(container, 60)
      await runSegmentation(container, { started_by: "test" })
      const [{ id }] = customers
      expect((await tracesOf(id)).length).toBeGreaterThan(3)
      await deleteCustomersWorkflow(container).run({ input: { ids: [id] } })
      await eventually(async () => (await tracesOf(id)).length === 0, 5000)
      await reconcile("watermark")
      expect(await tracesOf(id)).toEqual([])
      await reconcile("beginning")
      expect(await tracesOf(id)).toEqual([])
      await runSegmentation(container, { started_by: "test" })
      expect(await tracesOf(id)).toEqual([])
    })

    it.each([
      ["was lost", "update customer set deleted_at = now() where id = ?"],
      ["was lost long ago", "update customer set deleted_at = now() - interval '90 days' where id = ?"],
      ["never came, for the row is gone", "delete from customer where id = ?"],
    ])("a deletion whose event %s is made good by the next reconciliation", async (_, deletion) => {
      const container = getContainer()
      const { customers } = await createShop(container, 60)
      await runSegmentation(container, { started_by: "test" })
      const [{ id }] = customers
      await rows(deletion, [id])
      await reconcile("watermark")
      expect(await tracesOf(id)).toEqual([])
    })

    it("with identity by e-mail, a guest's orders that counted for a deleted account count for the guest again", async () => {
      const container = getContainer()
      const people = await container.resolve(Modules.CUSTOMER).createCustomers([
        { email: "Both@example.com", has_account: true },
        { email: "both@example.com", has_account: false },
      ])
      const [account, guest] = people.map(({ id }) => id)
      await createOrders(container, [
        { customerId: account, email: "Both@example.com", amount: 20, daysAgo: 9 },
        { customerId: guest, email: "both@example.com", amount: 30, daysAgo: 4 },
      ])
      await reconcile("beginning")
      const profiles = "select customer_id, order_count from insights_profile"
      expect(await rows(profiles)).toEqual([{ customer_id: account, order_count: 2 }])
      await deleteCustomersWorkflow(container).run({ input: { ids: [account] } })
      await eventually(async () => (await tracesOf(account)).length === 0, 5000)
      await reconcile("watermark")
      expect(await rows(profiles)).toEqual([{ customer_id: guest, order_count: 1 }])
      expect(await tracesOf(account)).toEqual([])
    })

    it("erasing somebody unknown, or twice, changes nothing", async () => {
      const container = getContainer()
      const { customers } = await createShop(container, 6)
      await reconcile("beginning")
      const input = { customer_ids: [customers[0].id, "cus_unknown"] }
      await eraseCustomersWorkflow(container).run({ input })
      const before = await rows("select order_id from insights_order order by 1")
      await eraseCustomersWorkflow(container).run({ input })
      expect(await rows("select order_id from insights_order order by 1")).toEqual(before)
    })
  },
})
