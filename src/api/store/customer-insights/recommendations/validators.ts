import { z } from "@medusajs/framework/zod"

const id = z.string().min(1).max(100)

/** What a list stands beside decides which ids it needs. */
export const StoreGetRecommendationsParams = z
  .object({
    context: z.enum(["customer", "cart", "product"]).default("customer"),
    cart_id: id.optional(),
    product_id: id.optional(),
    region_id: id.optional(),
    limit: z.coerce.number().int().min(1).max(40).default(10),
  })
  .superRefine(({ context, cart_id, product_id }, { addIssue }) => {
    if (context === "cart" && cart_id === undefined) {
      addIssue({
        code: "custom",
        path: ["cart_id"],
        message: "Field 'cart_id' is required with context=cart",
      })
    }
    if (context === "product" && product_id === undefined) {
      const message = "Field 'product_id' is required with context=product"
      addIssue({ code: "custom", path: ["product_id"], message })
    }
  })
export type StoreGetRecommendationsParamsType = z.infer<typeof StoreGetRecommendationsParams>
