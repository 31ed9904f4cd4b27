import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type {
  ClusterMethod,
  NearRule,
  OverviewResponse,
  RuleConditionJson,
  Run,
  SegmentResponse,
} from "../../src/types/http"
import { refreshCustomersWorkflow, runSegmentation } from "../../src/workflows"
import { createAdmin, type Caller } from "./support/admin"
import {
  QUIET_OPTIONS,
  createCustomers,
  createOrders,
  createShop,
  eventually,
  purchasesOf,
  rowsOf,
  type SqlValue,
} from "./support/shop"

jest.setTimeout(180_000)
// the runner's own `env` comes after medusa-config.ts has been read
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify({ ...QUIET_OPTIONS, base_currency: "eur" })

const METHODS: ClusterMethod[] = ["k-means", "agglomerative", "dbscan", "gaussian-mixture"]

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    let admin: Caller
    const rows = <Row>(sql: string, values: SqlValue[] = []) => rowsOf<Row>(getContainer(), sql, values)
    const call = (method: "get" | "post", path: string, data?: object) =>
      api.request({
        method,
        url: `/admin/customer-insights/${path}`,
        data,
        headers: admin.headers,
        validateStatus: () => true,
      })
    const get = async <Answer>(path: string): Promise<Answer> => (await call("get", path)).data
    const overview = () => get<OverviewResponse>("overview")
    const runTo = async (asked: object): Promise<Run> => {
      const { status, data } = await call("post", "runs", asked)
      expect([status, data.already_running]).toEqual([202, false])
      const id: string = data.runs.at(-1).id
      return eventually(async () => {
        const { run } = await get<{ run: Run }>(`runs/${id}`)
        return run.finished_at === null ? null : run
      }, 60_000)
    }
    const shop = async () => {
      admin = await createAdmin(getContainer())
      const made = await createShop(getContainer(), 60)
      await runSegmentation(getContainer(), { started_by: "test" })
      return made
    }
    const clusterOf = async (customerId: string) =>
      (
        await rows<{ key: string; detail: Record<string, number | string>; reason: { code: string } }>(
          `select g.key, s.detail, m.reason from insights_membership m
             join insights_segment g on g.id = m.segment_id and g.source = 'clusters'
             join insights_run r on r.kind = 'clusters' and r.state = 'published'
             join insights_score s on s.run_id = r.id and s.customer_id = m.customer_id
            where m.customer_id = ? and m.left_at is null`,
          [customerId]
        )
      ).at(0) ?? null

    it("the first run is by k-means, compares nothing, and says so", async () => {
      await shop()
      const { cluster_choice: choice } = await overview()
      expect(choice).toMatchObject({
        method: "k-means",
        method_by: "default",
        customers: 60,
        made_from: 60,
        comparison: [],
        compared_customers: null,
        dendrogram: null,
      })
      const [{ parameters }] = await rows<{ parameters: object }>(
        "select parameters from insights_run where kind = 'clusters'"
      )
      expect(parameters).toMatchObject({ method: "k-means", method_by: "default", compare: false })
    })

    it("a run by another method keeps the segments' identity, is compared with the others, and lasts", async () => {
      await shop()
      const before = (await overview()).clusters.map(({ id, name, hue }) => ({ id, name, hue }))
      const run = await runTo({ kinds: ["clusters"], method: "gaussian-mixture", compare: true })
      expect(run).toMatchObject({
        state: "published",
        error: null,
        parameters: { method: "gaussian-mixture", method_by: "asked", compare: true },
      })
      const after = await overview()
      expect(after.clusters.map(({ id, name, hue }) => ({ id, name, hue }))).toEqual(before)
      const choice = after.cluster_choice
      expect(choice).toMatchObject({ method: "gaussian-mixture", method_by: "asked", compared_customers: 60 })
      expect(choice?.comparison.map(({ method }) => method)).toEqual(METHODS)
      expect(choice?.comparison.filter(({ chosen }) => chosen)).toMatchObject([
        { method: "gaussian-mixture" },
      ])
      for (const { clusters, sizes, noise, silhouette, stability } of choice?.comparison ?? []) {
        expect(sizes).toHaveLength(clusters)
        expect(sizes.reduce((sum, size) => sum + size, noise)).toBe(60)
        expect([silhouette === null, stability === null]).toEqual([clusters < 2, clusters < 2])
      }
      const tree = choice?.dendrogram
      expect(tree).toMatchObject({ customers: 60, cut: expect.any(Number) })
      expect(tree?.leaves.reduce((sum, { size }) => sum + size, 0)).toBe(60)
      const ids = after.clusters.map(({ id }) => id)
      expect(tree?.leaves.every(({ segment_id }) => segment_id !== null && ids.includes(segment_id))).toBe(
        true
      )

      const next = await runTo({ kinds: ["clusters"] })
      expect(next.parameters).toMatchObject({
        method: "gaussian-mixture",
        method_by: "last_run",
        compare: false,
      })
      expect((await overview()).cluster_choice).toMatchObject({
        method: "gaussian-mixture",
        method_by: "last_run",
        comparison: [],
      })
    })

    it.each(METHODS)("by %s everybody is placed as figures, map and rules nearby say", async (method) => {
      await shop()
      await runTo({ kinds: ["clusters"], method })
      const { clusters, cluster_choice, cluster_map, cluster_profiles } = await overview()
      expect(cluster_choice?.method).toBe(method)
      expect(clusters).toHaveLength(cluster_choice?.k ?? 0)
      expect(clusters.length).toBeGreaterThanOrEqual(2)
      expect(cluster_map?.segment_ids.toSorted()).toEqual(clusters.map(({ id }) => id).toSorted())
      expect(cluster_profiles?.segments).toHaveLength(clusters.length)
      const stored = await rows<{ id: string; n: number }>(
        `select segment_id as id, count(*)::int as n from insights_membership
          where slot = 'clusters' and left_at is null group by 1`
      )
      expect(Object.fromEntries(stored.map(({ id, n }) => [id, n]))).toEqual(
        Object.fromEntries(clusters.map(({ id, customers }) => [id, customers]))
      )
      for (const { id, stability } of clusters) {
        expect(stability).toBeGreaterThan(0)
        const { nearly, borderline } = await get<SegmentResponse>(`segments/${id}`)
        expect(nearly).toMatchObject({ rule: { match: "all" }, saved_segment_id: null })
        expect(nearly && (await obeying(nearly))).toBe(nearly?.customers)
        expect(borderline === null).toBe(method !== "gaussian-mixture")
      }
    })

    it.each(METHODS)(
      "under %s orders place a new customer, and move another, without a training",
      async (method) => {
        const { customers } = await shop()
        await runTo({ kinds: ["clusters"], method })
        const placed = await Promise.all(customers.map(({ id }) => clusterOf(id)))
        const [gone] = [customers[2]]
        // Somebody who is no loner, and not one of those who bought once and long ago.
        const like = placed.findIndex((cluster, i) => i % 3 !== 2 && cluster !== null)
        expect(placed[like]?.key).not.toBe(placed[2]?.key)
        const [newcomer] = await createCustomers(getContainer(), 1, "newcomer")
        const order_ids = await createOrders(getContainer(), [
          ...purchasesOf(newcomer, like),
          ...purchasesOf(gone, like).map((purchase) => ({ ...purchase, amount: 4 * purchase.amount })),
        ])
        await refreshCustomersWorkflow(getContainer()).run({ input: { order_ids } })
        const arrived = await clusterOf(newcomer.id)
        expect(arrived?.key).toBe(placed[like]?.key)
        expect((await clusterOf(gone.id))?.key).not.toBe(placed[2]?.key)
        expect(arrived?.reason.code).toBe(
          { dbscan: "near_group", "gaussian-mixture": "likeliest_profile" }[method as string] ??
            "nearest_profile"
        )
        expect(Object.keys(arrived?.detail ?? {}).sort()).toEqual(
          {
            dbscan: [],
            "gaussian-mixture": ["next_key", "next_probability", "probability"],
          }[method as string] ?? ["distance", "next_distance", "next_key"]
        )
      }
    )

    it("customers on the border are told with their names, the least certain first", async () => {
      const { customers } = await shop()
      const { id: runId } = await runTo({ kinds: ["clusters"], method: "gaussian-mixture" })
      // Until then it scores anew whose profile is young.
      await eventually(
        async () =>
          (await rows("select id from insights_run where id = ? and announced_at is not null", [runId]))
            .length,
        20_000
      )
      const [{ id, key }] = (await overview()).clusters
      const members = await rows<{ customer_id: string }>(
        "select customer_id from insights_membership where segment_id = ? and left_at is null order by 1 limit 3",
        [id]
      )
      for (const [i, { customer_id }] of members.entries()) {
        await rows(
          `update insights_score set detail = detail || jsonb_build_object('probability', ?::float8, 'next_probability', ?::float8)
            where customer_id = ? and run_id = (select id from insights_run where kind = 'clusters' and state = 'published')`,
          [0.65 - i / 10, 0.35 + i / 10, customer_id]
        )
      }
      const { borderline } = await get<SegmentResponse>(`segments/${id}`)
      expect(borderline).toMatchObject({ below: 0.7, count: 3 })
      const emails = new Map(customers.map((customer) => [customer.id, customer.email]))
      expect(borderline?.customers).toEqual(
        members.toReversed().map(({ customer_id }, i) => ({
          customer_id,
          name: expect.stringContaining("buyer"),
          email: emails.get(customer_id),
          probability: expect.closeTo(0.45 + i / 10, 9),
          next: expect.objectContaining({ source: "clusters" }),
          next_probability: expect.closeTo(0.55 - i / 10, 9),
        }))
      )
      expect(borderline?.customers.every(({ next }) => next?.key !== key)).toBe(true)
    })

    it("a report of before there was a choice reads as k-means", async () => {
      await shop()
      await rows(
        `update insights_run set report = report #- '{card,method}' #- '{card,comparison}' #- '{card,near_rules}' #- '{card,dendrogram}'
          where kind = 'clusters'`
      )
      await rows("update insights_model set model = model - 'method' where kind = 'clusters'")
      const { cluster_choice, clusters } = await overview()
      expect(cluster_choice).toMatchObject({ method: "k-means", comparison: [], dendrogram: null })
      expect(await get(`segments/${clusters[0].id}`)).toMatchObject({ nearly: null, borderline: null })
      const run = await runTo({ kinds: ["clusters"] })
      expect(run.parameters).toMatchObject({ method: "k-means", method_by: "last_run" })
    })

    it.each([
      [{ kinds: ["rfm"], method: "dbscan" }, "Field 'method' is about clusters"],
      [{ kinds: ["rules", "rfm"], compare: true }, "Field 'compare' is about clusters"],
      [{ kinds: ["rules", "rfm"], retrain: true }, "Field 'retrain' is about predictions"],
      [{ method: "birch" }, "method"],
      [{ compare: "yes" }, "compare"],
    ])("a start with %j is 400 in words", async (asked, words) => {
      admin = await createAdmin(getContainer())
      const { status, data } = await call("post", "runs", asked)
      expect(status).toBe(400)
      expect(data.message).toContain(words)
    })

    /** Counted by PostgreSQL rather than by the code under test. */
    async function obeying({ rule }: NearRule): Promise<number> {
      const conditions = (rule.conditions as RuleConditionJson[]).map(
        ({ feature, operator, value }) => `${feature} ${operator} ${value}`
      )
      const [{ n }] = await rows<{ n: number }>(
        `select count(*)::int as n from insights_profile where ${conditions.join(" and ")}`
      )
      return n
    }
  },
})
