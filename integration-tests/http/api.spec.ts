import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { parse } from "csv-parse/sync"
import { FEATURES } from "../../src/features"
import { createAdmin, type Caller } from "./support/admin"
import {
  CLUSTERS_AS_OF,
  DATA_WINDOW,
  LEDGER_AS_OF,
  PUBLISHED_AT,
  RFM_AS_OF,
  writeInsightsRows,
  type Shopper,
} from "./support/insights-rows"
import { QUIET_OPTIONS, eventually } from "./support/shop"

jest.setTimeout(120_000)
// the runner's own `env` comes after medusa-config.ts has been read
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify({ ...QUIET_OPTIONS, as_of: "2026-03-01T00:00:00Z" })

const ROUTES = [
  ["get", "overview"],
  ["get", "segments"],
  ["get", "segments/ciseg_lost"],
  ["post", "segments"],
  ["post", "segments/ciseg_lost"],
  ["delete", "segments/ciseg_lost"],
  ["post", "segments/ciseg_lost/restore"],
  ["get", "segments/ciseg_lost/customers"],
  ["get", "segments/ciseg_lost/export"],
  ["get", "runs"],
  ["post", "runs"],
  ["get", "runs/cirun_rfm"],
  ["post", "runs/cirun_rfm/cancel"],
  ["get", "customers/cus_1"],
  ["get", "features"],
  ["get", "data-quality"],
] as const

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    let admin: Caller
    let ids: Record<Shopper, string>
    const call = (method: "get" | "post" | "delete", path: string, body?: object) =>
      api.request({
        method,
        url: `/admin/customer-insights/${path}`,
        data: body,
        headers: admin.headers,
        validateStatus: () => true,
      })
    const get = (path: string) => call("get", path)
    const table = (name: string) => getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)(name)

    beforeEach(async () => {
      admin = await createAdmin(getContainer())
    })

    describe("without a login", () => {
      it.each(ROUTES)("%s %s is 401", async (method, path) => {
        const { status } = await api.request({
          method,
          url: `/admin/customer-insights/${path}`,
          data: method === "post" ? {} : undefined,
          validateStatus: () => true,
        })
        expect(status).toBe(401)
      })
    })

    describe("in an empty store", () => {
      it("the overview says empty and shows no figure that is not there", async () => {
        const { status, data } = await get("overview")
        expect(status).toBe(200)
        expect(data).toMatchObject({
          state: "empty",
          needed_customers: 50,
          best: null,
          leaving: null,
          spend: null,
        })
        expect(data.kpis).toMatchObject({
          customers: 0,
          revenue: 0,
          repeat_rate: null,
          average_order_value: null,
        })
        expect(data.freshness).toMatchObject({
          figures_as_of: { rfm: null, clusters: null, rule: null, import: null },
          last_run_at: null,
          base_currency: null,
          changed_customers: 0,
        })
      })

      it("lists are empty and the data quality counts nothing", async () => {
        expect((await get("segments")).data).toMatchObject({ segments: [], count: 0 })
        expect((await get("runs")).data).toEqual({ runs: [], count: 0, offset: 0, limit: 20 })
        expect((await get("data-quality")).data).toMatchObject({
          as_of: null,
          orders: 0,
          window: { first_order_at: null, last_order_at: null },
          issues: [],
          rejected: [],
        })
      })
    })

    describe("after a published segmentation", () => {
      beforeEach(async () => {
        ids = await writeInsightsRows(getContainer())
      })

      it("the overview answers from the reports, with segments by their ids and names", async () => {
        const { data } = await get("overview")
        expect(data.state).toBe("too_few")
        expect(data.freshness).toEqual({
          as_of: "2026-03-01T00:00:00.000Z",
          figures_as_of: { rfm: RFM_AS_OF, clusters: CLUSTERS_AS_OF, rule: null, import: null },
          time_zone: "UTC",
          base_currency: "eur",
          last_run_at: PUBLISHED_AT,
          reconciled_at: PUBLISHED_AT,
          changed_customers: 1,
          outdated: false,
        })
        expect(data.best).toMatchObject({
          segment: { id: "ciseg_champions", name: "Champions" },
          customers: 1,
        })
        expect(data.leaving).toEqual({ customers: 1, value_at_risk: 250, shop_median_gap_days: 20 })
        expect(data.spend).toMatchObject({ segment: { id: "ciseg_lost" }, customers: 3, worth: 290 })
        expect(data.rfm_heat_map).toEqual({ bins: 5, cells: [{ r: 5, f: 5, customers: 1, revenue: 900 }] })
        expect(data.rfm_groups.map(({ key }: { key: string }) => key)).toEqual(["champions", "lost"])
        expect(data.cluster_map.segment_ids).toEqual(["ciseg_one", "ciseg_two"])
        expect(data.cluster_profiles.segments).toEqual([{ segment_id: "ciseg_one", values: [1.2] }])
        expect(data.changes.joined).toMatchObject([{ segment: { key: "champions" }, customers: 1 }])
        expect(data.last_failed).toMatchObject({
          id: "cirun_failed",
          error: expect.stringContaining("database"),
        })
      })

      it("segments come with figures, unique names, and without retired ones unless asked", async () => {
        const { data } = await get("segments")
        expect(data.count).toBe(5)
        expect(new Set(data.segments.map(({ name }: { name: string }) => name)).size).toBe(5)
        expect(data.segments[0]).toMatchObject({ name: "Champions", revenue: 900, customer_share: 0.2 })
        expect((await get("segments?retired=true")).data.count).toBe(6)
        expect((await get("segments?source=clusters,rule")).data.count).toBe(3)
        expect((await get("segments?source[]=rfm&source[]=rule")).data.count).toBe(3)
        expect((await get("segments?q=loyal")).data.segments.map(({ id }: { id: string }) => id)).toEqual([
          "ciseg_one",
          "ciseg_two",
        ])
      })

      it("segments are ordered by any figure, and `fields` picks and leaves out", async () => {
        const { data } = await get("segments?order=-stability&fields=key,stability&source=clusters,rfm")
        expect(data.segments.slice(0, 2)).toEqual([
          { id: "ciseg_one", key: "c1", stability: 0.9 },
          { id: "ciseg_two", key: "c2", stability: 0.7 },
        ])
        const { data: less } = await get("segments?fields=-definition,-strategy")
        expect(less.segments[0]).not.toHaveProperty("definition")
        expect(less.segments[0]).toHaveProperty("name")
      })

      it("a segment's page has its distributions and its movement by day", async () => {
        const { data } = await get("segments/ciseg_lost")
        expect(data.segment).toMatchObject({ name: "Lost", customers: 4 })
        expect(data.distributions).toEqual([
          { feature: "order_count", edges: [1, 5, 9], segment: [4, 0], all: [4, 1] },
        ])
        expect(data.movement[0]).toEqual({ day: "2026-02-20", joined: 0, left: 1 })
        expect(data.movement.at(-1)).toEqual({ day: "2026-01-10", joined: 1, left: 0 })
      })

      it("customers are sorted by the database and named by Medusa; whoever is gone has no name", async () => {
        const { data } = await get("segments/ciseg_lost/customers?order=-total_spend")
        expect(data).toMatchObject({ count: 4, offset: 0, limit: 20, search_limited: false })
        expect(data.customers.map(({ customer_id }: { customer_id: string }) => customer_id)).toEqual([
          ids.fay,
          ...[ids.bob, ids.cara].sort(),
          ids.gone,
        ])
        expect(data.customers[0]).toMatchObject({
          email: "fay@example.com",
          has_account: true,
          total_spend: 500,
        })
        expect(data.customers[3]).toMatchObject({ name: null, email: null, has_account: false })
      })

      it("customers without a value come last in both directions", async () => {
        for (const order of ["mean_days_between_orders", "-mean_days_between_orders"]) {
          const { data } = await get(`segments/ciseg_lost/customers?order=${order}`)
          const last = data.customers.slice(2).map(({ customer_id }: { customer_id: string }) => customer_id)
          expect(new Set(last)).toEqual(new Set([ids.bob, ids.gone]))
        }
        const { data } = await get("segments/ciseg_lost/customers?order=joined_at")
        expect(data.customers[0].customer_id).toBe(ids.fay)
      })

      it("pages cut the list without overlap", async () => {
        const pages = await Promise.all(
          [0, 2, 4].map((offset) =>
            get(`segments/ciseg_lost/customers?limit=2&offset=${offset}&order=total_spend`)
          )
        )
        const seen = pages.map(({ data }) =>
          data.customers.map(({ customer_id }: { customer_id: string }) => customer_id)
        )
        expect(seen[2]).toEqual([])
        expect(new Set([...seen[0], ...seen[1]]).size).toBe(4)
      })

      it("a search finds every word in name or e-mail, within the segment", async () => {
        const found = async (q: string) =>
          (await get(`segments/ciseg_lost/customers?q=${encodeURIComponent(q)}`)).data.customers
            .map(({ customer_id }: { customer_id: string }) => customer_id)
            .sort()
        expect(await found("stone")).toEqual([ids.bob, ids.cara].sort())
        expect(await found("Cara stone")).toEqual([ids.cara])
        expect(await found("cara@example.com")).toEqual([ids.cara])
        expect(await found("ann")).toEqual([])
      })

      it("a segment is renamed, keeps its id, and null brings the default back", async () => {
        const { status, data } = await call("post", "segments/ciseg_lost", { name: "  Sleepers  " })
        expect(status).toBe(200)
        expect(data.segment).toMatchObject({ id: "ciseg_lost", name: "Sleepers", name_code: null })
        expect((await get("overview")).data.rfm_groups[1].name).toBe("Sleepers")
        const { data: reset } = await call("post", "segments/ciseg_lost", {
          name: null,
          strategy: "Call them",
        })
        expect(reset.segment).toMatchObject({ name: "Lost", name_code: "rfm_lost", strategy: "Call them" })
      })

      it("the export is a CSV file in which a formula stays a name", async () => {
        const { headers, data } = await get("segments/ciseg_lost/export")
        expect(headers["content-type"]).toBe("text/csv; charset=utf-8")
        expect(headers["content-disposition"]).toBe('attachment; filename="rfm-lost-2026-03-01.csv"')
        const rows = parse<Record<string, string>>(data, { columns: true })
        expect(Object.keys(rows[0])).toEqual([
          "customer_id",
          "name",
          "email",
          ...FEATURES.map(({ name }) => name),
        ])
        expect(rows.map(({ customer_id }) => customer_id)).toEqual(
          [ids.fay, ids.bob, ids.cara, ids.gone].sort()
        )
        const fay = rows.find(({ customer_id }) => customer_id === ids.fay)
        expect(fay).toMatchObject({
          name: "'=HYPERLINK(1) Fay",
          email: "fay@example.com",
          total_spend: "500",
        })
        expect(JSON.parse(fay?.category_shares ?? "")).toEqual({ pcat_1: 0.75, other: 0.25 })
        expect(rows.find(({ customer_id }) => customer_id === ids.bob)?.mean_days_between_orders).toBe("")
      })

      it("the export leaves names out and begins with a byte order mark where asked", async () => {
        const { data } = await api.get(
          "/admin/customer-insights/segments/ciseg_lost/export?names=false&bom=true",
          {
            headers: admin.headers,
            responseType: "arraybuffer",
          }
        )
        const text = Buffer.from(data).toString("utf8")
        expect(text.startsWith("\uFEFFcustomer_id,first_order_at")).toBe(true)
        expect(text).not.toContain("example.com")
      })

      it("runs are filtered, paged, and told one by one with their whole report", async () => {
        const { data } = await get("runs?state=published&limit=2&fields=id,kind,duration_s")
        expect(data).toMatchObject({ count: 3, limit: 2, offset: 0 })
        expect(data.runs).toHaveLength(2)
        expect(data.runs[0]).toEqual({ id: expect.any(String), kind: expect.any(String), duration_s: 10 })
        expect((await get("runs?kind=rfm,clusters")).data.count).toBe(2)
        expect((await get("runs")).data.runs.at(-1).id).toBe("cirun_failed")
        const { data: one } = await get("runs/cirun_rfm")
        expect(one.run).toMatchObject({ kind: "rfm", progress: { stage: "publish", done: 1 } })
        expect(one.run.report.card.bins).toBe(5)
      })

      it("a start while a run is under way answers 200 with that run", async () => {
        await table("insights_run").insert({
          id: "cirun_busy",
          kind: "rfm",
          state: "running",
          attempt: 1,
          heartbeat_at: new Date(),
          stage: "train",
          done: 0.4,
          as_of: new Date(),
          parameters: "{}",
          report: "{}",
          started_by: "schedule",
          features_hash: "0",
          code_version: "0",
        })
        const { status, data } = await call("post", "runs", {})
        expect(status).toBe(200)
        expect(data).toMatchObject({ already_running: true, runs: [{ id: "cirun_busy", state: "running" }] })
        expect((await get("overview")).data.running).toMatchObject([
          { progress: { stage: "train", done: 0.4 } },
        ])
        const { data: canceled } = await call("post", "runs/cirun_busy/cancel", {})
        expect(canceled.run.state).toBe("canceled")
        expect((await get("overview")).data.running).toEqual([])
      })

      it("a start answers 202 with the queued run, started by the caller, and the run ends", async () => {
        const { status, data } = await call("post", "runs", { kinds: ["rfm"] })
        expect(status).toBe(202)
        expect(data).toMatchObject({
          already_running: false,
          runs: [{ kind: "rfm", started_by: admin.userId }],
        })
        const { state } = await eventually(async () => {
          const { run } = (await get(`runs/${data.runs[0].id}`)).data
          return run.finished_at === null ? null : run
        }, 60_000)
        expect(state).toBe("published")
      })

      it("a customer has features, scores, reasons, standing and a history, newest first", async () => {
        const { data } = await get(`customers/${ids.ann}`)
        expect(Object.keys(data.customer.features)).toEqual(FEATURES.map(({ name }) => name))
        expect(data.customer).toMatchObject({
          has_profile: true,
          features: {
            order_count: 9,
            last_order_at: "2026-02-25T00:00:00.000Z",
            category_shares: { pcat_1: 0.75 },
          },
          rfm: { r: 5, f: 5, m: 4, bins: 5, group: { key: "champions", name: "Champions" } },
          cluster: { id: "ciseg_one", name: "Loyal customers" },
          rules: [],
          reasons: [{ code: "more_orders" }],
          percentiles: { order_count: 0.8, total_spend: 0.8, days_since_last_order: 0 },
        })
        const moves = data.customer.history.map(
          ({ at, from, to }: { at: string; from: { key: string } | null; to: { key: string } | null }) =>
            `${at.slice(5, 10)} ${from?.key ?? "-"} ${to?.key ?? "-"}`
        )
        expect(moves.sort().reverse()).toEqual([
          "02-20 lost champions",
          "02-20 - c1",
          "02-10 r1 -",
          "02-01 - r1",
          "01-10 - lost",
        ])
      })

      it("a customer without an order has no profile, and an unknown one is 404", async () => {
        const { status, data } = await get(`customers/${ids.dora}`)
        expect(status).toBe(200)
        expect(data.customer).toMatchObject({ has_profile: false, rfm: null, history: [], percentiles: null })
        expect((await get("customers/cus_nobody")).status).toBe(404)
      })

      it("a guest whose orders belong to an account is told of the account", async () => {
        await table("insights_order").insert({
          order_id: "order_1",
          customer_id: ids.ann,
          placed_by: ids.dora,
          source: "medusa",
          placed_at: new Date("2026-02-25"),
          currency_code: "eur",
          rate: 1,
          is_guest: true,
          source_updated_at: new Date(),
        })
        expect((await get(`customers/${ids.dora}`)).data.customer).toMatchObject({
          customer_id: ids.ann,
          has_profile: true,
        })
      })

      it("the data quality tells what is used, from when to when, what is left out and why, and as of when", async () => {
        expect((await get("data-quality")).data).toMatchObject({
          as_of: LEDGER_AS_OF,
          orders: 18,
          used_share: 0.9,
          window: DATA_WINDOW,
          issues: [{ reason: "no_rate", orders: 2 }],
        })
      })

      it("the data quality is as of a run that counted it anew after the reconciliation", async () => {
        await table("insights_run")
          .where({ id: "cirun_ledger" })
          .update({ report: JSON.stringify({ profiles_as_of: "2026-03-01T00:00:00Z" }) })
        expect((await get("data-quality")).data.as_of).toBe("2026-03-01T00:00:00.000Z")
      })

      it.each([
        ["get", "segments/ciseg_nobody"],
        ["post", "segments/ciseg_nobody"],
        ["delete", "segments/ciseg_nobody"],
        ["post", "segments/ciseg_nobody/restore"],
        ["get", "segments/ciseg_nobody/customers"],
        ["get", "segments/ciseg_nobody/export"],
        ["get", "runs/cirun_nobody"],
        ["post", "runs/cirun_nobody/cancel"],
      ] as const)("%s %s is 404", async (method, path) => {
        const body = path === "segments/ciseg_nobody" ? { name: "x" } : {}
        const { status, data } = await call(method, path, method === "post" ? body : undefined)
        expect(status).toBe(404)
        expect(data.message).toContain("nobody")
      })
    })

    it("the catalogue tells every feature's unit, meaning and formula", async () => {
      const { data } = await get("features")
      expect(data.count).toBe(FEATURES.length)
      expect(data.features_hash).toMatch(/^[0-9a-f]{16}$/)
      expect(data.features[0]).toEqual({
        name: FEATURES[0].name,
        family: FEATURES[0].family,
        unit: FEATURES[0].unit,
        type: FEATURES[0].type,
        meaning: FEATURES[0].meaning,
        formula: FEATURES[0].formula,
      })
    })

    describe("bad input is 400 and names the field", () => {
      it.each([
        ["overview?colour=red", "colour"],
        ["overview?fields=kpis", "fields"],
        ["features?limit=1", "limit"],
        ["data-quality?q=x", "q"],
        ["customers/cus_1?with=orders", "with"],
        ["segments?source=tarot", "source"],
        ["segments?retired=maybe", "retired"],
        ["segments?order=shoe_size", "order"],
        ["segments?fields=id,password", "password"],
        ["segments?q=%20", "q"],
        ["segments?limit=5", "limit"],
        ["segments/ciseg_lost?fields=secret", "secret"],
        ["segments/ciseg_lost/customers?limit=0", "limit"],
        ["segments/ciseg_lost/customers?limit=201", "limit"],
        ["segments/ciseg_lost/customers?limit=ten", "limit"],
        ["segments/ciseg_lost/customers?limit=10abc", "limit"],
        ["segments/ciseg_lost/customers?limit=1.5", "limit"],
        ["segments/ciseg_lost/customers?limit=1&limit=2", "limit"],
        ["segments/ciseg_lost/customers?offset=-1", "offset"],
        ["segments/ciseg_lost/customers?order=email", "order"],
        ["segments/ciseg_lost/customers?order=total_spend;drop%20table%20x", "order"],
        ["segments/ciseg_lost/export?bom=yes", "bom"],
        ["segments/ciseg_lost/export?names=1", "names"],
        ["runs?kind=prophecy", "kind"],
        ["runs?state=lost", "state"],
        ["runs?limit=101", "limit"],
        ["runs?order=-created_at", "order"],
        ["runs/cirun_rfm?fields=heartbeat_at", "heartbeat_at"],
      ])("GET %s", async (path, field) => {
        const { status, data } = await get(path)
        expect(status).toBe(400)
        expect(data.message).toContain(field)
      })

      it.each([
        ["runs", { kinds: ["churn"] }, "kinds"],
        ["runs", { kinds: [] }, "kinds"],
        ["runs", { threads: 4 }, "threads"],
        ["runs/cirun_rfm/cancel", { force: true }, "force"],
        ["segments/ciseg_lost", {}, "name"],
        ["segments/ciseg_lost", { name: "" }, "name"],
        ["segments/ciseg_lost", { name: 7 }, "name"],
        ["segments/ciseg_lost", { name: "x".repeat(81) }, "name"],
        ["segments/ciseg_lost", { strategy: "x".repeat(501) }, "strategy"],
        ["segments/ciseg_lost", { hue: 3 }, "hue"],
      ])("POST %s %j", async (path, body, field) => {
        const { status, data } = await call("post", path, body)
        expect(status).toBe(400)
        expect(data.message).toContain(field)
      })
    })
  },
})
