import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

/** A customer with this in their metadata set to true is shown what is popular; nothing of their past is used. */
const OPTED_OUT = "customer_insights_opt_out"

/** The customer of the session whose purchases may be used; null for a guest, and for who has opted out. */
export async function knownShopper(
  container: MedusaContainer,
  customerId: string | undefined
): Promise<string | null> {
  if (!customerId) {
    return null
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "customer",
    fields: ["id", "metadata"],
    filters: { id: customerId },
  })
  return data[0] === undefined || data[0].metadata?.[OPTED_OUT] === true ? null : customerId
}

/**
 * What lies in a cart. A cart is its owner's: of the session's customer, or of nobody with an account.
 *
 * @throws MedusaError (not found) for an unknown cart, and for one of somebody else
 */
export async function cartOf(
  container: MedusaContainer,
  cartId: string,
  customerId: string | undefined
): Promise<{ productIds: string[]; regionId: string | null }> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: ["id", "customer_id", "customer.has_account", "region_id", "items.product_id"],
    filters: { id: cartId },
  })
  const [cart] = data
  const isSomebodyElses = cart?.customer?.has_account === true && cart.customer_id !== customerId
  if (cart === undefined || isSomebodyElses) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Cart with id: ${cartId} was not found`)
  }
  const items: { product_id?: string | null }[] = cart.items ?? []
  return {
    productIds: items.flatMap(({ product_id }) => product_id ?? []),
    regionId: cart.region_id ?? null,
  }
}
