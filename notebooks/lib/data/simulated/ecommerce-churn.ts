import { seededRandom } from "../../../../src/analytics"
import { fillTable, type TableColumn } from "../../fill-table"

const CUSTOMERS = 4_000
const SEED = 5_630
/** Of a hundred rows, how many stand in the file a second time under another number, and lack one figure. */
const TWICE = 0.1
const EMPTY = 0.045

const NAMES = {
  PreferredLoginDevice: ["Mobile Phone", "Phone", "Computer"],
  PreferredPaymentMode: ["Debit Card", "Credit Card", "CC", "E wallet", "UPI", "COD", "Cash on Delivery"],
  Gender: ["Male", "Female"],
  PreferedOrderCat: ["Laptop & Accessory", "Mobile Phone", "Mobile", "Fashion", "Grocery", "Others"],
  MaritalStatus: ["Married", "Single", "Divorced"],
} as const

/** Figures by column: the mean of those who stay, what is added for those who leave, the spread, the lowest. */
const FIGURES: Record<string, readonly [number, number, number, number]> = {
  Tenure: [11.5, -7.5, 8, 0],
  CityTier: [1.6, 0.2, 0.9, 1],
  WarehouseToHome: [15.3, 1.6, 8, 5],
  HourSpendOnApp: [2.9, 0, 0.7, 0],
  NumberOfDeviceRegistered: [3.6, 0.3, 1, 1],
  SatisfactionScore: [3, 0.4, 1.3, 1],
  NumberOfAddress: [4.1, 0.3, 2.6, 1],
  OrderAmountHikeFromlastYear: [15.7, 0, 3.6, 11],
  CouponUsed: [1.8, 0, 1.8, 0],
  OrderCount: [3, -0.2, 2.8, 1],
  DaySinceLastOrder: [4.8, -1.5, 3.6, 0],
  CashbackAmount: [181, -20, 48, 0],
}
const WITH_GAPS = new Set([
  "Tenure",
  "WarehouseToHome",
  "HourSpendOnApp",
  "OrderAmountHikeFromlastYear",
  "CouponUsed",
  "OrderCount",
  "DaySinceLastOrder",
])

/** The labelled table with its columns, its empty cells and its repeated rows; a sixth of the customers leave. */
export async function simulateChurn(): Promise<void> {
  const random = seededRandom(SEED)
  const normal = () => Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6)
  const rows: Record<string, number | string>[] = []
  while (rows.length < CUSTOMERS) {
    if (rows.length > 100 && random() < TWICE) {
      rows.push({ ...rows[Math.floor(random() * rows.length)] })
      continue
    }
    const leaves = random() < 0.168 ? 1 : 0
    const row: Record<string, number | string> = {
      Churn: leaves,
      Complain: random() < (leaves ? 0.54 : 0.23) ? 1 : 0,
    }
    for (const [name, [mean, shift, spread, lowest]] of Object.entries(FIGURES)) {
      const drawn = Math.max(lowest, mean + shift * leaves + spread * normal())
      const isEmpty = WITH_GAPS.has(name) && random() < EMPTY
      row[name] = isEmpty
        ? NaN
        : name === "CashbackAmount"
          ? Math.round(drawn * 100) / 100
          : Math.round(drawn)
    }
    for (const [name, values] of Object.entries(NAMES)) {
      row[name] = values[Math.floor(values.length * random() ** (leaves ? 1 : 1.3))]
    }
    rows.push(row)
  }
  const column = (name: string): TableColumn =>
    name in NAMES
      ? { as: "text", values: rows.map((row) => String(row[name])) }
      : { as: name === "CashbackAmount" ? "number" : "whole", values: rows.map((row) => Number(row[name])) }
  const order = [
    ...["Churn", "Tenure", "PreferredLoginDevice", "CityTier", "WarehouseToHome", "PreferredPaymentMode"],
    ...["Gender", "HourSpendOnApp", "NumberOfDeviceRegistered", "PreferedOrderCat", "SatisfactionScore"],
    ...["MaritalStatus", "NumberOfAddress", "Complain", "OrderAmountHikeFromlastYear", "CouponUsed"],
    ...["OrderCount", "DaySinceLastOrder", "CashbackAmount"],
  ]
  await fillTable("ecommerce_churn", {
    CustomerID: { as: "whole", values: rows.map((_, i) => 50_001 + i) },
    ...Object.fromEntries(order.map((name) => [name, column(name)])),
  })
}
