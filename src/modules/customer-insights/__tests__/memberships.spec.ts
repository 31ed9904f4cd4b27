import { settle } from "../queries/settle"
import { run } from "../queries/sql"
import { moduleSuite } from "./module-suite"
import { annaAndBen, connectionOf, day, draft, publishWith, said, saidOf, scoreAgain, table } from "./stage"

moduleSuite({ as_of: "2026-03-01", segments: { minimum_stay_days: 7 } }, ({ service }) => {
  const executor = () => connectionOf(service)
  const groups = [draft("a"), draft("b", 1)]
  const settleAt = (at: Date, customerIds: string[] | null = null, minimumStayDays = 0) =>
    settle(executor(), { kinds: ["rfm", "clusters", "rules"], customerIds, at, minimumStayDays })

  /** The history of a customer in a slot as `key from–to`, oldest first. */
  async function history(customer: string, slot: string): Promise<string[]> {
    const rows = await run<{ key: string; joined_at: Date; left_at: Date | null }>(
      executor(),
      `select g.key, m.joined_at, m.left_at from insights_membership m join insights_segment g on g.id = m.segment_id
          where m.customer_id = $1 and (m.slot = $2 or g.key = $2) order by m.joined_at`,
      [customer, slot]
    )
    return rows.map(
      ({ key, joined_at, left_at }) => `${key} ${shortDay(joined_at)}–${left_at ? shortDay(left_at) : ""}`
    )
  }
  const shortDay = (moment: Date) => moment.toISOString().slice(8, 10)

  beforeEach(() => annaAndBen(service))

  it("the first run places everybody and is no move; the next run's moves are told with lasting keys", async () => {
    const first = await publishWith(service, "rfm", groups, saidOf("rfm", { anna: "a", ben: "b" }), day(1))
    expect(await service.listRunMoves(first)).toEqual([])
    expect(await history("anna", "rfm")).toEqual(["a 01–"])

    const second = await publishWith(service, "rfm", groups, saidOf("rfm", { anna: "b", ben: "b" }), day(9))
    const moves = await service.listRunMoves(second)
    expect(
      moves.map(({ kind, customer_id, source, key }) => [kind, customer_id, source, key]).sort()
    ).toEqual([
      ["entered", "anna", "rfm", "b"],
      ["left", "anna", "rfm", "a"],
    ])
    expect(await service.listRunMoves(second)).toEqual(moves)
    expect(new Set(moves.map(({ move_key }) => move_key)).size).toBe(2)
    expect(await history("anna", "rfm")).toEqual(["a 01–09", "b 09–"])
    const { report } = await service.readRunRow(second)
    expect(report.changes).toEqual({ joined: { b: 1 }, left: { a: 1 } })
  })

  it("keeps the reason of every membership", async () => {
    await publishWith(service, "rfm", [draft("a")], [said("anna", "rfm", "a")], day(1))
    const [{ reason }] = await table(service, "insights_membership")
    expect(reason).toEqual({ code: "test", values: { segment_key: "a" } })
  })

  it("settling again writes nothing", async () => {
    await publishWith(service, "rfm", [draft("a")], [said("anna", "rfm", "a")], day(1))
    const before = await table(service, "insights_membership")
    expect(await settleAt(day(20))).toEqual([])
    expect(await table(service, "insights_membership")).toEqual(before)
  })

  it("a customer scored again moves alone; the others are not looked at", async () => {
    const id = await publishWith(service, "rfm", groups, saidOf("rfm", { anna: "a", ben: "a" }), day(1))
    await scoreAgain(service, id, saidOf("rfm", { anna: "b", ben: "b" }))
    const moves = await settleAt(day(2), ["anna"])
    expect(moves.map(({ kind, customer_id, key }) => [kind, customer_id, key])).toEqual([
      ["left", "anna", "a"],
      ["entered", "anna", "b"],
    ])
    expect(await history("ben", "rfm")).toEqual(["a 01–"])
  })

  it("one group and one cluster at a time, any number of rules", async () => {
    await publishWith(service, "rfm", [draft("a")], [said("anna", "rfm", "a")], day(1))
    await publishWith(service, "clusters", [draft("a")], [said("anna", "clusters", "a")], day(1))
    const both = {
      ...said("anna", "dormant", "dormant"),
      slots: [...said("anna", "dormant", "dormant").slots, ...said("anna", "premium", "premium").slots],
    }
    await publishWith(service, "rules", [draft("dormant"), draft("premium", 1)], [both], day(1))
    const rows = await table(service, "insights_membership")
    expect(rows).toHaveLength(4)
    const rules = await service.listInsightsSegments({ source: "rule" })
    expect(rows.map(({ slot }) => slot).sort()).toEqual(
      ["clusters", "rfm", ...rules.map(({ id }) => id)].sort()
    )

    await publishWith(
      service,
      "rules",
      [draft("dormant"), draft("premium", 1)],
      [said("anna", "dormant", null)],
      day(9)
    )
    expect(await history("anna", "dormant")).toEqual(["dormant 01–09"])
    expect(await history("anna", "rfm")).toEqual(["a 01–"])
  })

  it("a minimum stay holds at the border until it has passed", async () => {
    const id = await publishWith(service, "rfm", groups, [said("anna", "rfm", "a")], day(1))
    await scoreAgain(service, id, [said("anna", "rfm", "b")])
    expect(await settleAt(day(7), null, 7)).toEqual([])
    expect(await settleAt(day(8), null, 7)).toHaveLength(2)
    expect(await history("anna", "rfm")).toEqual(["a 01–08", "b 08–"])
  })

  it("the option's minimum stay counts when a run is published", async () => {
    await publishWith(service, "rfm", groups, [said("anna", "rfm", "a")], day(1))
    await publishWith(service, "rfm", groups, [said("anna", "rfm", "b")], day(4))
    expect(await history("anna", "rfm")).toEqual(["a 01–"])
    await publishWith(service, "rfm", groups, [said("anna", "rfm", "b")], day(10))
    expect(await history("anna", "rfm")).toEqual(["a 01–10", "b 10–"])
  })

  it("no minimum stay in a segment that is gone, nor for a customer who has lost the profile", async () => {
    await publishWith(service, "clusters", [draft("a")], saidOf("clusters", { anna: "a", ben: "a" }), day(1))
    await publishWith(service, "clusters", [draft("b")], saidOf("clusters", { anna: "b", ben: "b" }), day(2))
    expect(await history("anna", "clusters")).toEqual(["a 01–02", "b 02–"])

    await run(executor(), "delete from insights_entry where order_id = 'o2'")
    await run(executor(), "delete from insights_order where order_id = 'o2'")
    expect(await service.refreshProfiles({ asOf: day(3), customerIds: ["ben"] })).toEqual({
      written: 0,
      removed: 1,
    })
    const moves = await settleAt(day(3), ["ben"], 7)
    expect(moves.map(({ kind, key }) => [kind, key])).toEqual([["left", "b"]])
  })

  it("with a clock that stands still, moves keep their order and the history its moments", async () => {
    const id = await publishWith(service, "rfm", groups, [said("anna", "rfm", "a")], day(1))
    for (const key of ["b", "a", "b"]) {
      await scoreAgain(service, id, [said("anna", "rfm", key)])
      expect(await settleAt(day(1))).toHaveLength(2)
    }
    expect(await history("anna", "rfm")).toEqual(["a 01–01", "b 01–01", "a 01–01", "b 01–"])
  })

  it("two settlements at one moment leave one open membership per slot", async () => {
    const id = await publishWith(service, "rfm", groups, saidOf("rfm", { anna: "a", ben: "a" }), day(1))
    await scoreAgain(service, id, saidOf("rfm", { anna: "b", ben: "b" }))
    await Promise.all([
      service.settle({ customer_ids: ["anna", "ben"] }),
      service.settle({ customer_ids: ["ben", "anna"] }),
    ])
    const open = (await table(service, "insights_membership")).filter(({ left_at }) => left_at === null)
    expect(open.map(({ customer_id }) => customer_id).sort()).toEqual(["anna", "ben"])
  })
})
