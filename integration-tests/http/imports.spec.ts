import { gzipSync } from "node:zlib"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type {
  ImportSegmentsRequest,
  OverviewResponse,
  Run,
  Segment,
  SegmentsResponse,
} from "../../src/types/http"
import { importSegmentsWorkflow, runSegmentation } from "../../src/workflows"
import { createAdmin, type Caller } from "./support/admin"
import { QUIET_OPTIONS, createShop, eventually, rowsOf } from "./support/shop"

jest.setTimeout(180_000)
// the runner's own `env` comes after medusa-config.ts has been read
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify({ ...QUIET_OPTIONS, base_currency: "eur" })

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    let admin: Caller
    let ids: string[]
    const call = (method: "get" | "post", path: string, data?: object) =>
      api.request({
        method,
        url: `/admin/customer-insights/${path}`,
        data,
        headers: admin.headers,
        validateStatus: () => true,
      })
    const published = async (run: Run) =>
      eventually(async () => {
        const { data } = await call("get", `runs/${run.id}`)
        return data.run.finished_at !== null && data.run.state
      }, 60_000)
    const imported = async (): Promise<SegmentsResponse> => (await call("get", "segments?source=import")).data

    beforeEach(async () => {
      admin = await createAdmin(getContainer())
      await createShop(getContainer(), 20)
      await runSegmentation(getContainer(), { started_by: "test", kinds: ["rfm"] })
      const rows = await rowsOf<{ customer_id: string }>(
        getContainer(),
        "select customer_id from insights_profile where order_count > 0 order by 1"
      )
      ids = rows.map(({ customer_id }) => customer_id)
    })

    it("is published by a run of its own, shown like other segments, and replaced by its name", async () => {
      const customers = Object.fromEntries(ids.map((id, i) => [id, i < 3 ? "Weekend" : "Weekday"]))
      const parameters = { by: "weekday" }
      const body: ImportSegmentsRequest = { name: "Day of the week", parameters, customers }
      const { status, data } = await call("post", "runs/import", body)
      expect(status).toBe(202)
      expect(data.run).toMatchObject({ kind: "import", started_by: admin.userId })
      expect(data.run.parameters).toEqual({ name: "Day of the week", customers: ids.length, parameters })
      expect(await published(data.run)).toBe("published")

      const { segments } = await imported()
      expect(segments).toHaveLength(2)
      const weekend = segments.find(({ name }) => name === "Weekend") as Segment
      expect(weekend).toMatchObject({
        key: "day-of-the-week.weekend",
        name_code: null,
        customers: 3,
        definition: { import: "Day of the week", parameters },
      })
      const overview: OverviewResponse = (await call("get", "overview")).data
      expect(overview.custom.map(({ id }) => id)).toContain(weekend.id)
      expect(overview.freshness.figures_as_of.import).not.toBeNull()
      expect(overview.freshness.outdated).toBe(false)
      const { data: page } = await call("get", `customers/${ids[0]}`)
      expect(page.customer.rules.map(({ id }: Segment) => id)).toEqual([weekend.id])

      const again = await call("post", "runs/import", {
        name: "day of the WEEK",
        customers: { [ids[0]]: "Weekday", [ids[1]]: "Weekend" },
      })
      expect(await published(again.data.run)).toBe("published")
      const sizes = (await imported()).segments.map(({ id, customers }) => [id === weekend.id, customers])
      expect(sizes).toHaveLength(2)
      expect(sizes).toContainEqual([true, 1])
      await runSegmentation(getContainer(), { started_by: "test", kinds: ["rfm"] })
      expect((await imported()).segments).toHaveLength(2)

      const { result } = await importSegmentsWorkflow(getContainer()).run({
        input: { body: JSON.stringify({ name: "Day of the week", customers: {} }), started_by: "test" },
      })
      expect(await published((await call("get", `runs/${result.run_id}`)).data.run)).toBe("published")
      expect((await imported()).segments).toEqual([])
    })

    it("says the same twice and nothing has moved", async () => {
      const body = { name: "Twice", customers: { [ids[0]]: "One", [ids[1]]: "Other" } }
      const memberships = () =>
        rowsOf(getContainer(), "select * from insights_membership where slot = 'import:twice' order by id")
      expect(await published((await call("post", "runs/import", body)).data.run)).toBe("published")
      const before = await memberships()
      expect(before).toHaveLength(2)
      expect(await published((await call("post", "runs/import", body)).data.run)).toBe("published")
      expect(await memberships()).toEqual(before)
    })

    it.each([
      ["[]", /The body is \[\]: send an object/],
      ["{", /The body is no JSON \(.+\): send/],
      ['{"customers":{}}', /Field 'name' is missing/],
      ['{"name":"A","customers":[]}', /Field 'customers' is \[\], but it takes an object/],
      ['{"name":"-","customers":{}}', /Field 'name' is "-".*choose another/],
      [
        '{"name":"A","customers":{"cus_gone":"B"}}',
        /unknown customer \("cus_gone"\): nothing was imported.*leave these out/,
      ],
      ['{"name":"A","customers":{"cus_gone":5}}', /Field 'customers\.cus_gone' is 5/],
      ['{"name":"A","customers":{},"more":1}', /Field 'more' is not known/],
    ])("refuses %s in words", async (body, words) => {
      const headers = { ...admin.headers, "content-type": "application/json" }
      const { status, data } = await api.post("/admin/customer-insights/runs/import", body, {
        headers,
        transformRequest: (text: string) => text,
        validateStatus: () => true,
      })
      expect([status, data.type, data.message]).toEqual([400, "invalid_data", expect.stringMatching(words)])
      const { data: runs } = await call("get", "runs?kind=import")
      expect(runs.count).toBe(0)
    })

    it("refuses a body of more than 16 MB", async () => {
      const body = { name: "A", customers: {}, parameters: { text: "x".repeat(17 * 1024 * 1024) } }
      const { status, data } = await call("post", "runs/import", body)
      expect([status, data.message]).toEqual([400, expect.stringMatching(/has 18 MB, and 16 is the most/)])
    })

    it("takes a body that begins with a byte order mark, and none that is packed", async () => {
      const send = (body: string | Buffer, more: object = {}) =>
        api.post("/admin/customer-insights/runs/import", body, {
          headers: { ...admin.headers, "content-type": "application/json", ...more },
          transformRequest: (given: unknown) => given,
          validateStatus: () => true,
        })
      const text = JSON.stringify({ name: "Marked", customers: { [ids[0]]: "In" } })
      const packed = await send(gzipSync(text), { "content-encoding": "gzip" })
      expect([packed.status, packed.data.message]).toEqual([
        400,
        `Header 'content-encoding' is "gzip": send the body as it is, without the header`,
      ])
      const marked = await send(`\ufeff${text}`)
      expect(marked.status).toBe(202)
      expect(await published(marked.data.run)).toBe("published")
    })

    it("asks who it is before it reads", async () => {
      const { status } = await api.post("/admin/customer-insights/runs/import", "{", {
        validateStatus: () => true,
      })
      expect(status).toBe(401)
    })
  },
})
