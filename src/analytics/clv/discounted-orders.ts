import { gaussLegendre } from "../numeric/gauss-legendre"
import type { PurchaseModel } from "./models"
import { ordersWhileAlive } from "./orders-while-alive"

const { places, weights } = gaussLegendre(12)

/**
 * Expected purchases within `horizon` of somebody who is a customer, each counted as e^(−force · its time from now).
 * By parts it is e^(−force · horizon) E(horizon) + ∫ force e^(−force · u) E(u) du over the horizon, where E(u) are the
 * purchases expected by u; the integral is taken over ln(alpha + age + u), in which E is smooth.
 */
export function discountedOrders(
  model: PurchaseModel,
  frequency: number,
  age: number,
  horizon: number,
  force: number
): number {
  let orders = Math.exp(-force * horizon) * ordersWhileAlive(model, frequency, age, horizon)
  if (force > 0 && horizon > 0) {
    const unit = model.parameters.alpha + age
    const width = Math.log1p(horizon / unit)
    for (let i = 0; i < places.length; i++) {
      const u = unit * Math.expm1(width * places[i])
      const spread = weights[i] * width * (unit + u)
      orders += spread * force * Math.exp(-force * u) * ordersWhileAlive(model, frequency, age, u)
    }
  }
  return orders
}
