import * as models from "../models"
import { TABLES_WITH_CUSTOMERS } from "../queries/erase"
import { run } from "../queries/sql"
import { sale, writeFacts } from "./facts"
import { moduleSuite } from "./module-suite"
import { annaAndBen, connectionOf, draft, publishWith, saidOf, scoreAgain, table } from "./stage"

moduleSuite({}, ({ service }) => {
  const tablesWithCustomers = Object.values(models)
    .map((model) => model.parse())
    .filter(({ schema }) => "customer_id" in schema)
    .map(({ tableName }) => tableName)

  it("every model with a customer_id is among the erased tables", () => {
    expect([...TABLES_WITH_CUSTOMERS].sort()).toEqual(tablesWithCustomers.sort())
  })

  it("erasing leaves nothing of a customer in any table, and everything of the others", async () => {
    await annaAndBen(service)
    const scores = saidOf("rfm", { anna: "a", ben: "a" })
    const id = await publishWith(service, "rfm", [draft("a"), draft("b", 1)], scores)
    await scoreAgain(service, id, saidOf("rfm", { anna: "b", ben: "b" }))
    await service.settle({ customer_ids: ["anna", "ben"] })

    expect(await service.eraseCustomers(["anna"])).toEqual({ order_ids: [] })
    for (const name of [
      ...TABLES_WITH_CUSTOMERS,
      "insights_entry",
      "insights_run",
      "insights_model",
      "insights_segment",
    ]) {
      const rows = await table(service, name)
      expect(JSON.stringify(rows)).not.toContain("anna")
      expect(rows.length).toBeGreaterThan(0)
    }
    expect(await table(service, "insights_entry")).toMatchObject([{ order_id: "o2" }])
    await service.eraseCustomers(["anna"])
    expect(await service.countCustomers()).toBe(1)
  })

  it("orders that counted for the erased customer but were another's are named, to be written anew", async () => {
    await writeFacts(connectionOf(service), [
      { ...sale("o1", "account", "2026-01-01T10:00:00Z", 10), placed_by: "guest" },
      { ...sale("o2", "account", "2026-01-02T10:00:00Z", 10), placed_by: "account" },
      { ...sale("o3", "other", "2026-01-03T10:00:00Z", 10), placed_by: "account" },
    ])
    expect(await service.eraseCustomers(["account"])).toEqual({ order_ids: ["o1"] })
    expect(await run(connectionOf(service), "select * from insights_order")).toEqual([])
  })
})
