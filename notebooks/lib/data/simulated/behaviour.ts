import { seededRandom, type RandomSource } from "../../../../src/analytics"
import { fillTable } from "../../fill-table"

const SEED = 82_000
const DAY = 86_400_000
/** The logs end here; they began two years earlier. */
const ENDS_AT = Date.UTC(2024, 0, 1)
/** Of a hundred customers, how many have not bought for a year. */
const INACTIVE = 0.09
const CATEGORIES = ["Fashion", "Home", "Electronics", "Beauty", "Sports", "Kids"]

/** Of a kind of customers: medians of two years, and how unlike they are to each other (sd of the logarithm). */
interface Kind {
  name: string
  share: number
  orders: number
  value: number
  visits: number
  spread: number
  /** Of a hundred articles, how many come back. */
  returns: number
  /** Days since the last purchase: least and most. */
  silent: readonly [number, number]
  /** Chance of the four last categories, the niches, against that of the two big ones. */
  niche: number
}

const KINDS: readonly Kind[] = [
  {
    name: "Premium Loyalists",
    share: 0.11,
    orders: 28,
    value: 76,
    visits: 9,
    spread: 0.4,
    returns: 0.04,
    silent: [0, 45],
    niche: 0.3,
  },
  {
    name: "Discount Hunters",
    share: 0.24,
    orders: 20,
    value: 22,
    visits: 11,
    spread: 0.4,
    returns: 0.24,
    silent: [0, 60],
    niche: 0.3,
  },
  {
    name: "Infrequent Buyers",
    share: 0.31,
    orders: 2.6,
    value: 27,
    visits: 1.3,
    spread: 0.45,
    returns: 0.08,
    silent: [10, 330],
    niche: 0.3,
  },
  {
    name: "Category-Specific",
    share: 0.14,
    orders: 16,
    value: 58,
    visits: 5,
    spread: 0.4,
    returns: 0.07,
    silent: [0, 90],
    niche: 0.95,
  },
  {
    name: "At-Risk Dormants",
    share: 0.2,
    orders: 9,
    value: 50,
    visits: 0.8,
    spread: 0.45,
    returns: 0.09,
    silent: [185, 360],
    niche: 0.3,
  },
]

/**
 * Makes the table `behaviour`: 82,000 customers with the columns of a shop's activity log, drawn from five planted
 * kinds (column `planted`) that overlap, so that what a clustering finds can be held against what is there.
 */
export async function simulateBehaviour(customers = 82_000): Promise<void> {
  const random = seededRandom(SEED)
  const rows = Array.from({ length: customers }, () => drawCustomer(random))
  const number = (of: (row: (typeof rows)[number]) => number) => ({
    as: "number" as const,
    values: rows.map(of),
  })
  await fillTable("behaviour", {
    customer_id: { as: "text", values: rows.map((_, i) => `C${String(i + 1).padStart(6, "0")}`) },
    last_purchase_date: { as: "moment", values: rows.map((row) => row.lastAt) },
    total_purchase_value: number((row) => row.total),
    total_orders: { as: "whole", values: rows.map((row) => row.orders) },
    average_order_value: number((row) => row.total / row.orders),
    category_engagement: { as: "text", values: rows.map((row) => row.category) },
    visit_frequency_per_month: number((row) => row.visits),
    return_rate: number((row) => row.returns),
    planted: { as: "text", values: rows.map((row) => row.kind) },
  })
}

function drawCustomer(random: RandomSource) {
  const kind = kindOf(random())
  const like = (median: number) => median * Math.exp(kind.spread * normal(random))
  const [least, most] = random() < INACTIVE ? [366, 700] : kind.silent
  const orders = Math.max(1, Math.round(like(kind.orders)))
  const isNiche = random() < kind.niche
  const place = isNiche ? 2 + Math.floor(4 * random()) : Math.floor(2 * random())
  return {
    kind: kind.name,
    orders,
    total: Math.round(100 * orders * like(kind.value)) / 100,
    visits: Math.round(10 * like(kind.visits)) / 10,
    returns: Math.round(1000 * Math.min(0.9, like(kind.returns))) / 1000,
    lastAt: ENDS_AT - DAY * Math.floor(least + (most - least) * random()),
    category: CATEGORIES[place],
  }
}

function kindOf(at: number): Kind {
  let sum = 0
  return KINDS.find(({ share }) => at < (sum += share)) ?? KINDS[KINDS.length - 1]
}

/** Mean 0, standard deviation 1 (Box and Muller). */
function normal(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
