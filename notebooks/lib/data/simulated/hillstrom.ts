import { seededRandom } from "../../../../src/analytics"
import { fillTable } from "../../fill-table"

const CUSTOMERS = 30_000
const SEED = 2008
const ARMS = ["Mens E-Mail", "Womens E-Mail", "No E-Mail"]
const BANDS = ["0 - $100", "100 - $200", "200 - $350", "350 - $500", "500 - $750", "750 - $1,000", "1,000 +"]
const BAND_ENDS = [100, 200, 350, 500, 750, 1000]
/** What an e-mail adds to the share of visitors, most for those who bought of its kind before. */
const LIFT: Record<string, { all: number; matching: number; kind: "mens" | "womens" }> = {
  "Mens E-Mail": { all: 0.06, matching: 0.03, kind: "mens" },
  "Womens E-Mail": { all: 0.015, matching: 0.06, kind: "womens" },
}

interface Customer {
  recency: number
  history: number
  mens: number
  womens: number
  zip: string
  newbie: number
  channel: string
  segment: string
  visit: number
  conversion: number
  spend: number
}

/** The experiment with effects that are known: e-mails bring visits, and of visits come purchases. */
export async function simulateHillstrom(): Promise<void> {
  const rows = Array.from({ length: CUSTOMERS }, (_, i) => draw(seededRandom(SEED, i)))
  const whole = (of: (row: Customer) => number) => ({ as: "whole" as const, values: rows.map(of) })
  const money = (of: (row: Customer) => number) => ({ as: "number" as const, values: rows.map(of) })
  const text = (of: (row: Customer) => string) => ({ as: "text" as const, values: rows.map(of) })
  await fillTable("hillstrom", {
    recency: whole((row) => row.recency),
    history_segment: text(({ history }) => bandOf(history)),
    history: money((row) => row.history),
    mens: whole((row) => row.mens),
    womens: whole((row) => row.womens),
    zip_code: text((row) => row.zip),
    newbie: whole((row) => row.newbie),
    channel: text((row) => row.channel),
    segment: text((row) => row.segment),
    visit: whole((row) => row.visit),
    conversion: whole((row) => row.conversion),
    spend: money((row) => row.spend),
  })
}

function draw(random: () => number): Customer {
  const one = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]
  const kind = random()
  const customer = {
    recency: 1 + Math.floor(12 * random() ** 1.3),
    history: Math.round((30 - 210 * Math.log(1 - random())) * 100) / 100,
    mens: kind < 0.55 ? 1 : 0,
    womens: kind > 0.45 ? 1 : 0,
    zip: one(["Surburban", "Surburban", "Urban", "Urban", "Rural"]),
    newbie: random() < 0.5 ? 1 : 0,
    channel: one(["Web", "Web", "Phone", "Phone", "Multichannel"]),
    segment: one(ARMS),
  }
  const lift = LIFT[customer.segment]
  const gained = lift ? lift.all + lift.matching * customer[lift.kind] : 0
  const usual = 0.1 + 0.01 * (6 - customer.recency) + (customer.history > 300 ? 0.03 : 0)
  const visit = random() < Math.max(0.02, usual + gained) ? 1 : 0
  const conversion = visit === 1 && random() < 0.06 ? 1 : 0
  const spend = conversion === 1 ? Math.round((29 - 85 * Math.log(1 - random())) * 100) / 100 : 0
  return { ...customer, visit, conversion, spend }
}

function bandOf(history: number): string {
  const place = BAND_ENDS.filter((end) => history >= end).length
  return `${place + 1}) $${BANDS[place]}`
}
