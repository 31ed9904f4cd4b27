import type { NewImport } from ".."
import { moduleSuite } from "./module-suite"
import { run } from "../queries/sql"
import { AS_OF, annaAndBen, connectionOf, openOne, table, waitingForLocks } from "./stage"

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

  it("announces nobody whom the first import of a name places, and everybody whom the next one moves", async () => {
    const first = await service.openImport(importOf("days", { anna: "late" }))
    await publish(first, ["days.late"])
    const other = await service.openImport(importOf("tastes", { anna: "tea", ben: "tea" }))
    await publish(other, ["days.late", "tastes.tea"])
    expect(await service.listRunMoves(other)).toEqual([])
    expect((await service.readRunRow(other)).report).toMatchObject({ changes: { joined: {}, left: {} } })
    const again = await service.openImport(importOf("tastes", { anna: "tea", ben: "milk" }))
    await publish(again, ["days.late", "tastes.tea", "tastes.milk"])
    expect(
      (await service.listRunMoves(again)).map(({ kind, customer_id, key }) => [kind, customer_id, key])
    ).toEqual(
      expect.arrayContaining([
        ["entered", "ben", "tastes.milk"],
        ["left", "ben", "tastes.tea"],
      ])
    )
  })

  it("shows names as they were sent, also such as a program might trip over", async () => {
    const names = ["constructor", "__proto__", "rfm_champions"]
    const keys = names.map((name) => `odd.${name}`)
    await publish(await service.openImport(importOf("odd", { anna: "constructor" })), keys)
    await run(
      connectionOf(service),
      "update insights_segment set name_code = split_part(key, '.', 2) where source = 'import'"
    )
    const reader = await service.reader({
      texts: { names: { rfm_champions: "Champions" }, strategies: {} },
      neededCustomers: 50,
    })
    const { segments } = await reader.segments({ source: ["import"] })
    expect(segments.map(({ name }) => name).sort()).toEqual([...names].sort())
  })

  it("somebody whose profile is gone leaves, by the next order event", async () => {
    await publish(await service.openImport(importOf("days", { anna: "late", ben: "late" })), ["days.late"])
    await run(connectionOf(service), "delete from insights_score where customer_id = 'anna'")
    await service.settle({ customer_ids: ["anna", "ben"] })
    expect(await open()).toEqual(["ben import:days"])
  })

  it("an erasure waits for an import that is being written, and takes its customer along", async () => {
    const other = await connectionOf(service).transaction()
    await run(other, "lock table insights_model in exclusive mode")
    const opening = service.openImport(importOf("days", { anna: "late", ben: "late" }))
    await waitingForLocks(service, 1)
    const erasing = service.eraseCustomers(["anna"])
    await waitingForLocks(service, 2)
    await other.commit()
    const run_id = await opening
    await erasing
    const scores = await table(service, "insights_score")
    expect(scores.filter((score) => score.run_id === run_id).map(({ customer_id }) => customer_id)).toEqual([
      "ben",
    ])
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
