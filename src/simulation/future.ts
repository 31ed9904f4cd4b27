import type { ShopParameters } from "./parameters"
import type { SimulatedCustomer } from "./types"

const DAY = 86_400_000

/**
 * On how many of the days from `from` to before `to` (milliseconds since 1970, midnights in UTC) a customer is expected to
 * place an order that stays, given the true rates and whether he is still alive at `from`: what a model that knew
 * everything but the dice would say. O(days).
 *
 * @example expectedPurchaseDays(customer, shop.parameters, cutOff, shop.endsAt)
 */
export function expectedPurchaseDays(
  { truth }: Pick<SimulatedCustomer, "truth">,
  { months, weekdays, cancellations }: Pick<ShopParameters, "months" | "weekdays" | "cancellations">,
  from: number,
  to: number
): number {
  if (truth.diedAt <= from) {
    return 0
  }
  let expected = 0
  for (let day = from; day < to; day += DAY) {
    const date = new Date(day)
    const pace = truth.orderRate * months[date.getUTCMonth()] * weekdays[(date.getUTCDay() + 6) % 7]
    const alive = Math.exp((-truth.dropOutRate * (day - from + DAY / 2)) / DAY)
    expected += -Math.expm1(-pace * (1 - cancellations)) * alive
  }
  return expected
}
