import type { Api } from "./api"

export interface PlacedOrder {
  id: string
  total: number
}

/** Buys `quantity` of the shop's first product as the signed-in customer, as a storefront does: cart to order. */
export async function placeOrder(
  store: Api,
  regionId: string,
  email: string,
  quantity: number
): Promise<PlacedOrder> {
  const { products } = await store.get<{ products: { variants: { id: string }[] }[] }>(
    "/store/products?limit=1"
  )
  const address = { first_name: "Ada", last_name: "Buyer", address_1: "Street 2", city: "Berlin" }
  const { cart } = await store.post<{ cart: { id: string } }>("/store/carts", {
    region_id: regionId,
    email,
    shipping_address: { ...address, country_code: "de", postal_code: "10115" },
  })
  await store.post(`/store/carts/${cart.id}/line-items`, { variant_id: products[0].variants[0].id, quantity })
  const { shipping_options } = await store.get<{ shipping_options: { id: string }[] }>(
    `/store/shipping-options?cart_id=${cart.id}`
  )
  await store.post(`/store/carts/${cart.id}/shipping-methods`, { option_id: shipping_options[0].id })
  const { payment_collection } = await store.post<{ payment_collection: { id: string } }>(
    "/store/payment-collections",
    { cart_id: cart.id }
  )
  await store.post(`/store/payment-collections/${payment_collection.id}/payment-sessions`, {
    provider_id: "pp_system_default",
  })
  const { order } = await store.post<{ order: PlacedOrder }>(`/store/carts/${cart.id}/complete`, {})
  return order
}
