import type { NewImport } from ".."
import { moduleSuite } from "./module-suite"
import { AS_OF, annaAndBen, openOne, table } from "./stage"

moduleSuite({ as_of: "2026-03-01" }, ({ service }) => {
  beforeEach(() => annaAndBen(service))

  const importOf = (slug: string, customers: Record<string, string>): NewImport => {
    const names = [...new Set(Object.values(customers))]
    return {
      slug,
      name: slug,
      parameters: { seed: 1 },
      segments: names.map((name) => ({ key: `${slug}.${name}`, name })),
      customers: Object.keys(customers).length,
      members: JSON.stringify(
        Object.fromEntries(Object.entries(customers).map(([id, name]) => [id, names.indexOf(name)]))
      ),
      started_by: "test",
      as_of: AS_OF,
    }
  }
  const publish = async (run_id: string, segments: string[]) => {
    const claimed = await service.claimRun(run_id)
    await service.publishRun({
      run_id,
      attempt: claimed?.attempt ?? 0,
      segments: segments.map((key) => ({
        key,
        name_code: key,
        name_number: null,
        strategy_code: "",
        hue: 0,
        definition: null,
      })),
    })
  }
  const open = async () =>
    (await table(service, "insights_membership"))
      .filter(({ left_at }) => left_at === null)
      .map(({ customer_id, slot }) => `${String(customer_id)} ${String(slot)}`)
      .sort()

  it("stands beside imports of other names, and replaces the one of its own", async () => {
    await publish(await service.openImport(importOf("days", { anna: "late", ben: "early" })), [
      "days.late",
      "days.early",
    ])
    await publish(await service.openImport(importOf("tastes", { ben: "tea" })), [
      "days.late",
      "days.early",
      "tastes.tea",
    ])
    expect(await open()).toEqual(["anna import:days", "ben import:days", "ben import:tastes"])
    await publish(await service.openImport(importOf("days", { anna: "late" })), ["days.late", "tastes.tea"])
    expect(await open()).toEqual(["anna import:days", "ben import:tastes"])
    await publish(await service.openImport(importOf("days", {})), ["tastes.tea"])
    expect(await open()).toEqual(["ben import:tastes"])
  })

  it("names unknown customers and writes nothing, and waits for no run", async () => {
    await expect(service.openImport(importOf("days", { anna: "late", gone: "late" }))).rejects.toThrow(
      /has 1 unknown customer \("gone"\): nothing was imported/
    )
    expect(await table(service, "insights_run")).toEqual([])
    const under = await openOne(service, "rfm")
    await expect(service.openImport(importOf("days", { anna: "late" }))).rejects.toThrow(
      `a run is under way (${under})`
    )
    expect(await table(service, "insights_score")).toEqual([])
  })

  it("takes twenty imports of different names, and says which there are", async () => {
    for (let i = 1; i <= 20; i++) {
      await publish(await service.openImport(importOf(`name-${i}`, { anna: "in" })), [`name-${i}.in`])
    }
    await expect(service.openImport(importOf("one-more", { anna: "in" }))).rejects.toThrow(
      /^Field 'name' is "one-more", a new one, but 20 imports are in use.*\("name-1", .*"name-20"\)$/
    )
    await publish(await service.openImport(importOf("name-7", { ben: "in" })), ["name-7.in"])
  })

  it("an erased customer is in no import that still waits", async () => {
    const run_id = await service.openImport(importOf("days", { anna: "late", ben: "late" }))
    await service.eraseCustomers(["anna"])
    await publish(run_id, ["days.late"])
    expect(await open()).toEqual(["ben import:days"])
    expect(JSON.stringify(await table(service, "insights_model"))).not.toContain("ben")
    expect(await service.customersChangedDuring(run_id)).toEqual([])
  })
})
