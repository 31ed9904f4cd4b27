import type { Family } from "../definition"
import { basket } from "./basket"
import { calendar } from "./calendar"
import { categories } from "./categories"
import { context } from "./context"
import { discounts } from "./discounts"
import { purchaseProcess } from "./purchase-process"
import { recency } from "./recency"
import { returns } from "./returns"
import { rhythm } from "./rhythm"
import { spend } from "./spend"

/** In the order of the catalogue and of the profile's columns; a custom feature is one more family here. */
export const FAMILIES: readonly Family[] = [
  recency,
  spend,
  basket,
  categories,
  discounts,
  returns,
  rhythm,
  calendar,
  context,
  purchaseProcess,
]
