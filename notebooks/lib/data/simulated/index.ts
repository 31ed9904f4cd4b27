import type { DataSetName } from "../catalogue"
import { simulateCdnow } from "./cdnow"
import { simulateChurn } from "./ecommerce-churn"
import { simulateHillstrom } from "./hillstrom"
import { simulateOnlineRetail } from "./online-retail"

/** Makes the tables of a data set without its files: the same columns, customers drawn from a seeded generator. */
export const SIMULATED: Record<DataSetName, () => Promise<void>> = {
  online_retail_ii: simulateOnlineRetail,
  cdnow: simulateCdnow,
  ecommerce_churn_5630: simulateChurn,
  hillstrom: simulateHillstrom,
}
