import { FEATURES } from "../../../features"
import { run } from "../queries/sql"
import { sale, writeFacts } from "./facts"
import { moduleSuite } from "./module-suite"
import { AS_OF, connectionOf, table } from "./stage"

const NEXT_DAY = new Date("2026-03-02T00:00:00Z")

moduleSuite({ as_of: "2026-03-01", time_zone: "Europe/Berlin" }, ({ service }) => {
  beforeEach(async () => {
    await writeFacts(connectionOf(service), [
      sale("o1", "anna", "2026-01-01T10:00:00Z", 100),
      sale("o2", "anna", "2026-02-01T10:00:00Z", 20.5),
      sale("o3", "ben", "2026-02-02T10:00:00Z", 50),
    ])
  })
  const profile = async (id: string) =>
    (await table(service, "insights_profile")).find(({ customer_id }) => customer_id === id) ?? {}

  it("the profile has one column per feature, wide enough: double precision, whole numbers, jsonb", async () => {
    const rows = await run<{ column_name: string; data_type: string }>(
      connectionOf(service),
      "select column_name, data_type from information_schema.columns where table_name = 'insights_profile'"
    )
    const types = Object.fromEntries(rows.map(({ column_name, data_type }) => [column_name, data_type]))
    const expected = {
      number: "double precision",
      money: "double precision",
      integer: "integer",
      text: "text",
      timestamp: "timestamp with time zone",
      boolean: "boolean",
      json: "jsonb",
    }
    for (const { name, type } of FEATURES) {
      expect({ [name]: types[name] }).toEqual({ [name]: expected[type] })
    }
  })

  it("computing twice writes once", async () => {
    expect(await service.refreshProfiles({ asOf: AS_OF, customerIds: null })).toEqual({
      written: 2,
      removed: 0,
    })
    const before = await table(service, "insights_profile")
    expect(await service.refreshProfiles({ asOf: AS_OF, customerIds: null })).toEqual({
      written: 0,
      removed: 0,
    })
    expect(await service.refreshProfiles({ asOf: AS_OF, customerIds: ["anna"] })).toEqual({
      written: 0,
      removed: 0,
    })
    expect(await table(service, "insights_profile")).toEqual(before)
  })

  it("time alone ages a profile and does not change it; a new fact does", async () => {
    await service.refreshProfiles({ asOf: AS_OF, customerIds: null })
    const first = await profile("anna")
    await service.refreshProfiles({ asOf: NEXT_DAY, customerIds: null })
    const aged = await profile("anna")
    expect(aged.days_since_last_order).toBeCloseTo(Number(first.days_since_last_order) + 1, 9)
    expect(aged.changed_at).toEqual(first.changed_at)

    await writeFacts(connectionOf(service), [sale("o4", "anna", "2026-03-01T10:00:00Z", 5)])
    await service.refreshProfiles({ asOf: NEXT_DAY, customerIds: ["anna"] })
    const changed = await profile("anna")
    expect(changed).toMatchObject({ order_count: 3, total_spend: 125.5 })
    expect(Number(changed.changed_at)).toBeGreaterThan(Number(first.changed_at))
    expect((await profile("ben")).order_count).toBe(1)
  })

  it("a customer without an order any more loses the profile", async () => {
    await service.refreshProfiles({ asOf: AS_OF, customerIds: null })
    await run(connectionOf(service), "delete from insights_order where customer_id = 'ben'")
    expect(await service.refreshProfiles({ asOf: AS_OF, customerIds: ["ben", "nobody"] })).toEqual({
      written: 0,
      removed: 1,
    })
    expect(await service.listCustomerIds({ after: "", limit: 10 })).toEqual(["anna"])
  })

  it("of two live moments the later one stays", async () => {
    const now = Date.now()
    await service.refreshProfiles({ asOf: new Date(now), customerIds: null })
    await service.refreshProfiles({ asOf: new Date(now - 60_000), customerIds: null })
    expect((await profile("anna")).as_of).toEqual(new Date(now))
    await service.refreshProfiles({ asOf: AS_OF, customerIds: null })
    expect((await profile("anna")).as_of).toEqual(AS_OF)
  })

  it("columns come by customer id, numbers as doubles with NaN for nothing, texts as they are", async () => {
    await service.refreshProfiles({ asOf: AS_OF, customerIds: null })
    const names = ["order_count", "sd_days_between_orders", "top_category", "is_guest", "last_order_at"]
    const columns = await service.readColumns(AS_OF, names)
    expect(columns).toEqual({
      customerIds: ["anna", "ben"],
      asOf: AS_OF,
      numbers: {
        order_count: Float64Array.of(2, 1),
        sd_days_between_orders: Float64Array.of(NaN, NaN),
        is_guest: Float64Array.of(0, 0),
        last_order_at: Float64Array.of(
          Date.parse("2026-02-01T10:00:00Z"),
          Date.parse("2026-02-02T10:00:00Z")
        ),
      },
      texts: { top_category: ["c1", "c1"] },
    })
    expect((await service.readColumns(AS_OF, ["order_count"], ["ben", "nobody"])).customerIds).toEqual([
      "ben",
    ])
    await expect(service.readColumns(AS_OF, ["order_cuont"])).rejects.toThrow(
      "order_cuont is not in the catalogue"
    )
  })

  it("columns of many pages are whole and in order", async () => {
    const orders = Array.from({ length: 9001 }, (_, i) =>
      sale(`m${i}`, `many_${i}`, "2026-02-01T10:00:00Z", i)
    )
    await writeFacts(connectionOf(service), orders)
    await service.refreshProfiles({ asOf: AS_OF, customerIds: null })
    const { customerIds, numbers } = await service.readColumns(AS_OF, ["total_spend"])
    expect(customerIds).toHaveLength(9003)
    expect(customerIds).toEqual([...customerIds].sort())
    customerIds.slice(2).forEach((id, i) => expect(numbers.total_spend[i + 2]).toBe(Number(id.slice(5))))
  })

  it("the clock is the option's midnight in the store's time zone, and a later ledger row moves it", async () => {
    expect(await service.clock()).toEqual(new Date("2026-02-28T23:00:00Z"))
    await writeFacts(connectionOf(service), [sale("late", "anna", "2026-05-01T10:00:00.123456Z", 1)])
    expect(await service.clock()).toEqual(new Date("2026-05-01T10:00:00.124Z"))
    await service.refreshProfiles({ asOf: await service.clock(), customerIds: ["anna"] })
    expect((await profile("anna")).order_count).toBe(3)
  })
})
