import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { StoreRecommendationsResponse } from "../../../../types/predictions"
import { recommendNow, type RecommendationQuestion } from "../../../../workflows"
import { cartOf, knownShopper } from "./shopper"
import type { StoreGetRecommendationsParamsType } from "./validators"

/**
 * What a shopper may want, beside nothing, a cart or a product. Who they are is what the session says and never a
 * parameter; only what they bought themselves speaks for them. Guests see what is popular.
 */
export async function GET(
  req: MedusaStoreRequest<unknown, StoreGetRecommendationsParamsType>,
  res: MedusaResponse<StoreRecommendationsResponse>
) {
  const { limit, region_id, ...asked } = req.validatedQuery
  const channelIds = req.publishable_key_context.sales_channel_ids
  if (channelIds.length === 0) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "Publishable key needs to have a sales channel configured"
    )
  }
  const customerId = req.auth_context?.actor_id
  const [shopper, cart] = await Promise.all([
    knownShopper(req.scope, customerId),
    asked.context === "cart" && asked.cart_id ? cartOf(req.scope, asked.cart_id, customerId) : null,
  ])
  const found = await recommendNow(req.scope, {
    context: contextOf(asked, cart?.productIds ?? []),
    buyer: shopper === null ? null : { placedBy: shopper },
    channelIds,
    regionId: cart?.regionId ?? region_id ?? null,
    limit,
  })
  // what one shopper is shown is nothing for a cache that others share
  res.setHeader("cache-control", "private, no-store")
  res.json({
    products: found.map(({ product: { id, title, handle, thumbnail }, reason, because }) => ({
      id,
      title,
      handle,
      thumbnail,
      reason: { code: reason.code, product_title: because?.title ?? null },
    })),
  })
}

function contextOf(
  { context, product_id = "" }: Pick<StoreGetRecommendationsParamsType, "context" | "product_id">,
  productIds: readonly string[]
): RecommendationQuestion["context"] {
  switch (context) {
    case "customer":
      return { kind: "customer" }
    case "cart":
      return { kind: "cart", productIds }
    case "product":
      return { kind: "product", productId: product_id }
  }
}
