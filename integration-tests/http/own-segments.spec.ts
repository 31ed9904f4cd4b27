import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type {
  CreateSegmentResponse,
  OverviewResponse,
  Run,
  Segment,
  SegmentResponse,
} from "../../src/types/http"
import { openRunWorkflow, refreshCustomersWorkflow, runSegmentation, tick } from "../../src/workflows"
import { createAdmin, type Caller } from "./support/admin"
import { listen } from "./support/silent-bus"
import { QUIET_OPTIONS, createOrders, createShop, eventually, rowsOf, type SqlValue } from "./support/shop"

jest.setTimeout(180_000)
// the runner's own `env` comes after medusa-config.ts has been read
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify({ ...QUIET_OPTIONS, base_currency: "eur" })

const RULE = {
  match: "all",
  conditions: [
    { feature: "order_count", operator: ">", value: 2 },
    { feature: "days_since_last_order", operator: "<=", value: 30 },
  ],
} as const

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    let admin: Caller
    const rows = <Row>(sql: string, values: SqlValue[] = []) => rowsOf<Row>(getContainer(), sql, values)
    const call = (method: "get" | "post" | "delete", path: string, data?: object) =>
      api.request({
        method,
        url: `/admin/customer-insights/${path}`,
        data,
        headers: admin.headers,
        validateStatus: () => true,
      })
    const get = async <Answer>(path: string): Promise<Answer> => (await call("get", path)).data
    const ended = (ids: string[]) =>
      eventually(async () => {
        const runs = await Promise.all(ids.map((id) => get<{ run: Run }>(`runs/${id}`)))
        return runs.every(({ run }) => run.finished_at !== null) && runs.map(({ run }) => run.state)
      }, 60_000)
    const create = async (body: object = {}): Promise<CreateSegmentResponse> => {
      const { status, data } = await call("post", "segments", {
        name: "Regulars of mine",
        rule: RULE,
        ...body,
      })
      expect(status).toBe(201)
      return data
    }
    const createFilled = async (body: object = {}): Promise<Segment> => {
      const { segment, runs } = await create(body)
      expect(await ended(runs.map(({ id }) => id))).toEqual(["published"])
      return (await get<SegmentResponse>(`segments/${segment.id}`)).segment
    }
    const members = async (id: string) =>
      (
        await rows<{ customer_id: string }>(
          "select customer_id from insights_membership where segment_id = ? and left_at is null order by 1",
          [id]
        )
      ).map(({ customer_id }) => customer_id)
    /** Counted by PostgreSQL rather than by the code under test. */
    const obeying = async (condition = "order_count > 2 and days_since_last_order <= 30") =>
      (
        await rows<{ customer_id: string }>(
          `select customer_id from insights_profile where ${condition} order by 1`
        )
      ).map(({ customer_id }) => customer_id)
    const shop = async () => {
      admin = await createAdmin(getContainer())
      const made = await createShop(getContainer(), 60)
      await runSegmentation(getContainer(), { started_by: "test" })
      return made
    }

    it("a rule that is saved is a segment, empty at first, and filled by the run that is told", async () => {
      await shop()
      const { segment, runs } = await create({ strategy: "Thank them" })
      expect(segment).toMatchObject({
        source: "custom",
        name: "Regulars of mine",
        name_code: null,
        strategy: "Thank them",
        strategy_code: null,
        definition: RULE,
        customers: 0,
        retired_at: null,
      })
      expect(runs).toMatchObject([{ kind: "rules", started_by: admin.userId }])
      expect(await ended(runs.map(({ id }) => id))).toEqual(["published"])

      const wanted = await obeying()
      expect(wanted).toHaveLength(20)
      expect(await members(segment.id)).toEqual(wanted)
      const overview = await get<OverviewResponse>("overview")
      const customer_share = 20 / (await rows("select from insights_profile")).length
      expect(customer_share).toBeLessThan(1)
      expect(overview.custom).toMatchObject([{ id: segment.id, customers: 20, customer_share }])
      expect(overview.rules).toHaveLength(12)
      expect(overview.changes.joined).toContainEqual({
        segment: expect.objectContaining({ id: segment.id }),
        customers: 20,
      })
      const page = await get<SegmentResponse>(`segments/${segment.id}`)
      expect(page.segment.median_order_count).toBe(6)
      expect(page).toMatchObject({ nearly: null, borderline: null })
      const orders = page.distributions.find(({ feature }) => feature === "order_count")
      expect(orders?.segment.reduce((sum, count) => sum + count, 0)).toBe(20)
      expect((await get<{ count: number }>(`segments/${segment.id}/customers`)).count).toBe(20)
      expect((await get<{ count: number }>("segments?source=custom")).count).toBe(1)
      const { customer } = await get<{ customer: { rules: Segment[] } }>(`customers/${wanted[0]}`)
      expect(customer.rules.map(({ id }) => id)).toContain(segment.id)
      const { data: file } = await call("get", `segments/${segment.id}/export`)
      expect(file.trim().split("\r\n")).toHaveLength(21)
    })

    it("an order takes its customer into the segment, and a return of silence out of it at the next run", async () => {
      const { customers } = await shop()
      const { id } = await createFilled()
      const [, , { id: customerId, email }] = customers
      expect(await members(id)).not.toContain(customerId)
      const heard = listen(getContainer())
      const order_ids = await createOrders(
        getContainer(),
        [0, 1, 2].map((daysAgo) => ({ customerId, email, amount: 20, daysAgo }))
      )
      await refreshCustomersWorkflow(getContainer()).run({ input: { order_ids } })
      expect(await members(id)).toContain(customerId)
      const [{ reason }] = await rows<{ reason: object }>(
        "select reason from insights_membership where segment_id = ? and customer_id = ?",
        [id, customerId]
      )
      expect(reason).toEqual({
        code: "rule_met",
        values: { feature: "order_count", operator: ">", threshold: 2, value: 4 },
      })
      await eventually(async () => heard.some((event) => event.segment_id === id), 5000)
      const before = await members(id)
      await runSegmentation(getContainer(), { started_by: "test", kinds: ["rules"] })
      expect(await members(id)).toEqual(before)
    })

    it("a deleted one is in no list, its customers leave, and a restore brings them back", async () => {
      await shop()
      const { id, hue } = await createFilled()
      const before = await members(id)
      const heard = listen(getContainer())
      const { status, data } = await call("delete", `segments/${id}`)
      expect([status, data]).toEqual([200, { id, object: "segment", deleted: true }])
      expect(await members(id)).toEqual([])
      expect((await get<OverviewResponse>("overview")).custom).toEqual([])
      expect((await get<{ count: number }>("segments?source=custom")).count).toBe(0)
      expect((await get<{ count: number }>("segments?source=custom&retired=true")).count).toBe(1)
      expect((await get<SegmentResponse>(`segments/${id}`)).segment.retired_at).not.toBeNull()
      await eventually(async () => heard.filter((event) => event.segment_id === id).length === 20, 5000)
      expect((await call("delete", `segments/${id}`)).status).toBe(200)

      const restored = await call("post", `segments/${id}/restore`, {})
      expect(restored.status).toBe(200)
      expect(restored.data.segment).toMatchObject({ id, hue, name: "Regulars of mine", retired_at: null })
      expect(await members(id)).toEqual(before)
      expect((await call("post", `segments/${id}/restore`, {})).status).toBe(200)
      expect(await members(id)).toEqual(before)
      const stays = await rows("select id from insights_membership where segment_id = ?", [id])
      expect(stays).toHaveLength(40)
    })

    it("a run leaves a deleted one empty; restored after it, the tick has it filled", async () => {
      await shop()
      const { id } = await createFilled()
      const before = await members(id)
      await call("delete", `segments/${id}`)
      await runSegmentation(getContainer(), { started_by: "test", kinds: ["rules"] })
      expect(await members(id)).toEqual([])
      await call("post", `segments/${id}/restore`, {})
      expect(await members(id)).toEqual([])
      await tick(getContainer(), new Date())
      await eventually(async () => (await members(id)).length > 0, 60_000)
      expect(await members(id)).toEqual(before)
    })

    it("saved while a run is under way it tells that run, and loses nothing", async () => {
      await shop()
      const { result } = await openRunWorkflow(getContainer()).run({
        input: { started_by: "test", kinds: ["clusters"], execute_here: true },
      })
      const { segment, runs } = await create()
      expect(runs.map(({ id }) => id)).toEqual(result.run_ids)
      await call("post", `runs/${result.run_ids[0]}/cancel`, {})
      await tick(getContainer(), new Date())
      await eventually(async () => (await members(segment.id)).length === 20, 60_000)
    })

    it("the rule near a cluster knows the segment that was saved from it", async () => {
      await shop()
      const [{ id }] = (await get<OverviewResponse>("overview")).clusters
      const { nearly } = await get<SegmentResponse>(`segments/${id}`)
      const saved = await createFilled({ name: "As the cluster", rule: nearly?.rule })
      expect(saved.customers).toBe(nearly?.customers)
      expect((await get<SegmentResponse>(`segments/${id}`)).nearly?.saved_segment_id).toBe(saved.id)
      await call("delete", `segments/${saved.id}`)
      expect((await get<SegmentResponse>(`segments/${id}`)).nearly?.saved_segment_id).toBeNull()
    })

    it("a name is given once among those that live, and null brings the first one back", async () => {
      await shop()
      const { id } = await createFilled()
      const taken = await call("post", "segments", { name: " regulars OF mine ", rule: RULE })
      expect(taken.status).toBe(400)
      expect(taken.data.message).toContain("another segment of your own has")
      const { segment: other, runs } = await create({ name: "Others" })
      await ended(runs.map((run) => run.id))
      const renamed = await call("post", `segments/${other.id}`, { name: "Regulars of mine" })
      expect(renamed.status).toBe(400)
      expect((await call("post", `segments/${other.id}`, { name: "Friends" })).data.segment.name).toBe(
        "Friends"
      )
      const reset = await call("post", `segments/${other.id}`, { name: null })
      expect(reset.data.segment).toMatchObject({ name: "Others", name_code: null, strategy: "" })

      await call("delete", `segments/${id}`)
      expect((await call("post", `segments/${other.id}`, { name: "Regulars of mine" })).status).toBe(200)
      expect((await call("post", `segments/${id}/restore`, {})).status).toBe(400)
      expect(new Set((await get<OverviewResponse>("overview")).custom.map(({ hue }) => hue)).size).toBe(1)
    })

    it("only segments of the merchant's own are deleted", async () => {
      await shop()
      const [{ id }] = (await get<OverviewResponse>("overview")).rfm_groups
      for (const refused of [
        await call("delete", `segments/${id}`),
        await call("post", `segments/${id}/restore`, {}),
      ]) {
        expect(refused.status).toBe(400)
        expect(refused.data.message).toContain('only segments of your own (source "custom")')
      }
      expect((await call("delete", "segments/ciseg_nobody")).status).toBe(404)
      expect((await call("post", "segments/ciseg_nobody/restore", {})).status).toBe(404)
    })

    const condition = { feature: "order_count", operator: ">", value: 2 }
    const deep = (levels: number): object =>
      levels === 0 ? condition : { match: "all", conditions: [deep(levels - 1)] }
    it.each([
      [{ rule: RULE }, "name"],
      [{ name: " ", rule: RULE }, "name"],
      [{ name: "x".repeat(81), rule: RULE }, "name"],
      [{ name: "x", strategy: "x".repeat(501), rule: RULE }, "strategy"],
      [{ name: "x", rule: RULE, hue: 3 }, "hue"],
      [{ name: "x" }, "rule"],
      [{ name: "x", rule: "orders > 2" }, "rule"],
      [{ name: "x", rule: { ...RULE, match: "most" } }, 'rule.match is "most"; allowed: "all" or "any"'],
      [
        { name: "x", rule: { match: "all", conditions: [{ ...condition, feature: "age" }] } },
        'rule.conditions[0].feature is "age"; allowed: one of',
      ],
      [
        {
          name: "x",
          rule: { match: "all", conditions: [{ ...condition, feature: "total_spend; drop table x" }] },
        },
        "rule.conditions[0].feature",
      ],
      [{ name: "x", rule: deep(4) }, "at most 3 levels"],
      [{ name: "x", rule: { match: "any", conditions: new Array(21).fill(condition) } }, "at most 20"],
    ])("%j is 400 in words, and nothing is saved", async (body, words) => {
      admin = await createAdmin(getContainer())
      const { status, data } = await call("post", "segments", body)
      expect(status).toBe(400)
      expect(data.message).toContain(words)
      expect(await rows("select id from insights_segment")).toEqual([])
      expect(await rows("select id from insights_run where kind = 'rules'")).toEqual([])
    })
  },
})
