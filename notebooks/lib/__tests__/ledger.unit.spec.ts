import { simulateShop } from "../../../src/simulation"
import { textRows } from "../database"
import { ledgerOf, type NotebookLedger } from "../ledger"

jest.setTimeout(120_000)

const ENDS_AT = Date.UTC(2026, 0, 1)
const daysBefore = (days: number): Date => new Date(ENDS_AT - days * 86_400_000)

describe("the ledger of a notebook", () => {
  let ledger: NotebookLedger
  beforeAll(async () => {
    ledger = await ledgerOf(simulateShop({ customers: 800, seed: 1, endsAt: ENDS_AT }))
  })

  it("gives the same lines whether several moments are asked at once, as a training does, or one by one", async () => {
    const moments = [daysBefore(0), daysBefore(90), daysBefore(180)]
    const together = await Promise.all(moments.map((moment) => ledger.lines(moment)))
    for (const [at, moment] of moments.entries()) {
      const alone = await ledger.lines(moment)
      expect(alone.days.length).toBeGreaterThan(4_096)
      expect(together[at]).toEqual(alone)
    }
  })

  it("lists no id that no line names, and orders lines by customer, product and day", async () => {
    const { customerIds, productIds, customers, products, days } = await ledger.lines(daysBefore(0))
    expect(new Set(customers).size).toBe(customerIds.length)
    expect(new Set(products).size).toBe(productIds.length)
    const keys = Array.from(days, (day, row) => (customers[row] * 1e4 + products[row]) * 1e5 + day)
    expect(keys).toEqual([...keys].sort((a, b) => a - b))
  })

  it("reads two long results side by side, and a question between them ends neither", async () => {
    const from = "from insights_entry order by entry_id"
    const all = async (step: () => Promise<unknown>): Promise<string[]> => {
      const ids: string[] = []
      for await (const rows of textRows(["entry_id"], from)) {
        ids.push(...rows.flat())
        await step()
      }
      return ids
    }
    const alone = await all(async () => undefined)
    expect(alone.length).toBeGreaterThan(4_096)
    const asks = () => ledger.featureRows(daysBefore(0), ["order_count"])
    const both = await Promise.all([all(asks), all(asks)])
    expect(both.map(({ length }) => length)).toEqual([alone.length, alone.length])
    expect(both).toEqual([alone, alone])
  })
})
