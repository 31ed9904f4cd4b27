import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { createAdmin, type Caller } from "./support/admin"
import { writeInsightsRows } from "./support/insights-rows"
import { QUIET_OPTIONS } from "./support/shop"

jest.setTimeout(120_000)
// the runner's own `env` comes after medusa-config.ts has been read
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify(QUIET_OPTIONS)
process.env.CUSTOMER_INSIGHTS_RBAC = "true"

type Right = `${"customer_insights" | "customer"}:${string}`

const READS = [
  "overview",
  "segments",
  "segments/ciseg_lost",
  "segments/ciseg_lost/customers",
  "segments/ciseg_lost/export",
  "runs",
  "runs/cirun_rfm",
  "features",
  "data-quality",
  "churn",
  "value",
  "models",
  "predictions",
  "predictions/export",
  "recommendations",
]

const RULE = { match: "all", conditions: [{ feature: "order_count", operator: ">", value: 2 }] }

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    beforeEach(async () => {
      await writeInsightsRows(getContainer())
    })

    const call = (caller: Caller, method: "get" | "post" | "delete", path: string, data?: object) =>
      api.request({
        method,
        url: `/admin/customer-insights/${path}`,
        data,
        headers: caller.headers,
        validateStatus: () => true,
      })

    it("the plugin's four rights are known to Medusa", async () => {
      const policies = await getContainer()
        .resolve(Modules.RBAC)
        .listRbacPolicies({ resource: "customer_insights" })
      expect(policies.map(({ operation }) => operation).sort()).toEqual(["export", "read", "run", "update"])
    })

    it.each([...READS, "customers/cus_gone"])("without a right, GET %s is 403", async (path) => {
      const nobody = await callerWith(getContainer(), [])
      expect((await call(nobody, "get", path)).status).toBe(403)
    })

    it("who may read sees every page but starts, cancels and renames nothing", async () => {
      const reader = await callerWith(getContainer(), ["customer_insights:read"])
      for (const path of READS) {
        expect([path, (await call(reader, "get", path)).status]).toEqual([path, 200])
      }
      expect((await call(reader, "post", "runs", {})).status).toBe(403)
      expect((await call(reader, "post", "runs/import", { name: "A", customers: {} })).status).toBe(403)
      expect((await call(reader, "post", "models/cimod_rfm/rollback", {})).status).toBe(403)
      expect((await call(reader, "get", "predictions/export?names=true")).status).toBe(403)
      expect((await call(reader, "get", "predictions?q=stone")).status).toBe(403)
      expect((await call(reader, "post", "runs/cirun_rfm/cancel", {})).status).toBe(403)
      expect((await call(reader, "post", "segments/ciseg_lost", { name: "Mine" })).status).toBe(403)
      expect((await call(reader, "post", "segments", { name: "Mine", rule: RULE })).status).toBe(403)
      expect((await call(reader, "delete", "segments/ciseg_lost")).status).toBe(403)
      expect((await call(reader, "post", "segments/ciseg_lost/restore", {})).status).toBe(403)
    })

    it("names and the search by them need Medusa's customer:read", async () => {
      const reader = await callerWith(getContainer(), ["customer_insights:read"])
      const { data } = await call(reader, "get", "segments/ciseg_lost/customers")
      expect(data.count).toBe(4)
      expect(data.customers.every(({ name, email }: { name: null; email: null }) => !name && !email)).toBe(
        true
      )
      expect((await call(reader, "get", "segments/ciseg_lost/customers?q=stone")).status).toBe(403)

      const both = await callerWith(getContainer(), ["customer_insights:read", "customer:read"], "both")
      const { data: named } = await call(both, "get", "segments/ciseg_lost/customers?q=stone")
      expect(named.customers.map(({ email }: { email: string }) => email).sort()).toEqual([
        "bob@example.com",
        "cara@example.com",
      ])
    })

    it("who is on the border of a segment is for who may read, by name for who may read customers", async () => {
      const knex = getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
      const [bob] = await getContainer().resolve(Modules.CUSTOMER).listCustomers({ email: "bob@example.com" })
      await knex("insights_run")
        .where({ id: "cirun_clusters" })
        .update({ report: JSON.stringify({ card: { method: "gaussian-mixture" } }) })
      await knex("insights_score").insert({
        ...{ run_id: "cirun_clusters", customer_id: bob.id, segment_key: "c1", slots: "[]", reasons: "[]" },
        detail: JSON.stringify({ probability: 0.55, next_key: "c2", next_probability: 0.45 }),
        scored_at: "2026-03-01T00:00:00Z",
      })
      const path = "segments/ciseg_one"
      const borderline = async (caller: Caller, method: "get" | "post", data?: object) =>
        (await call(caller, method, path, data)).data.borderline
      const reader = await callerWith(getContainer(), ["customer_insights:read"])
      expect(await borderline(reader, "get")).toMatchObject({
        count: 1,
        customers: [{ customer_id: bob.id, name: null, email: null }],
      })
      const both = await callerWith(getContainer(), ["customer_insights:read", "customer:read"], "both")
      expect((await borderline(both, "get")).customers).toMatchObject([{ email: "bob@example.com" }])
      const editor = await callerWith(getContainer(), ["customer_insights:update"], "editor")
      expect(await borderline(editor, "post", { name: "Mine" })).toBeNull()
    })

    it("a download has names and e-mails only for who may export", async () => {
      const reader = await callerWith(getContainer(), ["customer_insights:read", "customer:read"])
      const { data } = await call(reader, "get", "segments/ciseg_lost/export")
      expect(data.split("\r\n")[0].startsWith("customer_id,first_order_at")).toBe(true)
      expect(data).not.toContain("example.com")
      expect((await call(reader, "get", "segments/ciseg_lost/export?names=true")).status).toBe(403)

      const exporter = await callerWith(
        getContainer(),
        ["customer_insights:read", "customer_insights:export"],
        "exporter"
      )
      expect((await call(exporter, "get", "segments/ciseg_lost/export")).data).toContain("bob@example.com")
    })

    it("who may run starts and cancels, who may update renames, saves, deletes and restores", async () => {
      const runner = await callerWith(getContainer(), ["customer_insights:run"])
      expect((await call(runner, "post", "runs/cirun_rfm/cancel", {})).status).toBe(200)
      expect((await call(runner, "get", "runs")).status).toBe(403)
      const editor = await callerWith(getContainer(), ["customer_insights:update"], "editor")
      expect((await call(editor, "post", "segments/ciseg_lost", { name: "Mine" })).data.segment.name).toBe(
        "Mine"
      )
      const { status, data } = await call(editor, "post", "segments", { name: "Own", rule: RULE })
      expect(status).toBe(201)
      // who may save may have it filled, and start no other run
      expect(data.runs).toMatchObject([{ kind: "rules" }])
      expect((await call(editor, "post", "runs", { kinds: ["rules"] })).status).toBe(403)
      expect((await call(editor, "delete", `segments/${data.segment.id}`)).status).toBe(200)
      expect((await call(editor, "post", `segments/${data.segment.id}/restore`, {})).status).toBe(200)
    })
  },
})

async function callerWith(container: MedusaContainer, rights: Right[], name = "caller"): Promise<Caller> {
  const rbac = container.resolve(Modules.RBAC)
  const [role] = await rbac.createRbacRoles([{ name }])
  const policies = await rbac.listRbacPolicies({ key: rights }, { take: 1000 })
  if (policies.length > 0) {
    await rbac.createRbacRolePolicies(policies.map(({ id }) => ({ role_id: role.id, policy_id: id })))
  }
  return createAdmin(container, { email: `${name}@example.org`, roles: [role.id] })
}
