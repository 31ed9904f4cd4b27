import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  acceptOrderTransferWorkflow,
  addShippingMethodToCartWorkflow,
  beginClaimOrderWorkflow,
  beginExchangeOrderWorkflow,
  beginOrderEditOrderWorkflow,
  beginReceiveReturnWorkflow,
  capturePaymentWorkflow,
  completeCartWorkflow,
  confirmClaimRequestWorkflow,
  confirmExchangeRequestWorkflow,
  confirmOrderEditRequestWorkflow,
  confirmReturnReceiveWorkflow,
  createAndCompleteReturnOrderWorkflow,
  createCartWorkflow,
  createOrderFulfillmentWorkflow,
  createPaymentCollectionForCartWorkflow,
  createPaymentSessionsWorkflow,
  orderClaimAddNewItemWorkflow,
  orderClaimItemWorkflow,
  orderClaimRequestItemReturnWorkflow,
  orderEditAddNewItemWorkflow,
  orderEditUpdateItemQuantityWorkflow,
  orderExchangeAddNewItemWorkflow,
  orderExchangeRequestItemReturnWorkflow,
  receiveItemReturnRequestWorkflow,
  refundPaymentWorkflow,
  requestOrderEditRequestWorkflow,
  requestOrderTransferWorkflow,
} from "@medusajs/medusa/core-flows"
import type { LedgerStore } from "./store"

export interface PlaceOrder {
  market?: "euro" | "dollar" | "inclusive"
  /** An account; without it the e-mail orders as a guest. */
  customerId?: string
  email: string
  items: { variant_id: string; quantity: number }[]
  withPromotion?: boolean
}

export interface PlacedOrder {
  id: string
  customer_id: string
  version: number
  currency_code: string
  summary: { current_order_total: number }
  items: { id: string; variant_id: string | null; quantity: number }[]
  payments: { id: string }[]
}

/** What the query above answers, as far as it is read. */
interface OrderRow {
  id: string
  customer_id: string | null
  version: number
  currency_code: string
  summary: { current_order_total: unknown }
  items: { id: string; variant_id: string | null; quantity: unknown }[]
  payment_collections: { payments: { id: string }[] }[]
}

/** Real orders by the steps a storefront and an admin take; one method per thing that can happen to an order. */
export class OrderDesk {
  constructor(
    private readonly container: MedusaContainer,
    private readonly store: LedgerStore
  ) {}

  async place({
    market = "euro",
    customerId,
    email,
    items,
    withPromotion,
  }: PlaceOrder): Promise<PlacedOrder> {
    const { regionId, country, shippingOptionId } = this.store[market]
    const address = {
      first_name: "A",
      last_name: "B",
      address_1: "Street 1",
      city: "Town",
      postal_code: "10115",
      country_code: country,
    }
    const { result: cart } = await createCartWorkflow(this.container).run({
      input: {
        region_id: regionId,
        sales_channel_id: this.store.salesChannelId,
        customer_id: customerId,
        email,
        items,
        shipping_address: address,
        billing_address: address,
        promo_codes: withPromotion ? [this.store.promotionCode] : [],
      },
    })
    await addShippingMethodToCartWorkflow(this.container).run({
      input: { cart_id: cart.id, options: [{ id: shippingOptionId }] },
    })
    const { result: collection } = await createPaymentCollectionForCartWorkflow(this.container).run({
      input: { cart_id: cart.id },
    })
    await createPaymentSessionsWorkflow(this.container).run({
      input: { payment_collection_id: collection.id, provider_id: "pp_system_default" },
    })
    const { result } = await completeCartWorkflow(this.container).run({ input: { id: cart.id } })
    return this.read(result.id)
  }

  /** The order as Medusa's own API reads it. */
  async read(id: string): Promise<PlacedOrder> {
    const query = this.container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({
      entity: "order",
      fields: [
        "id",
        "customer_id",
        "version",
        "currency_code",
        "summary.*",
        "items.*",
        "payment_collections.payments.id",
      ],
      filters: { id },
    })
    const order: OrderRow = data[0]
    return {
      id: order.id,
      customer_id: order.customer_id ?? "",
      version: order.version,
      currency_code: order.currency_code,
      summary: { current_order_total: Number(order.summary.current_order_total) },
      items: order.items.map(({ id, variant_id, quantity }) => ({
        id,
        variant_id,
        quantity: Number(quantity),
      })),
      payments: order.payment_collections.flatMap(({ payments }) => payments.map(({ id }) => ({ id }))),
    }
  }

  async capture(order: PlacedOrder): Promise<void> {
    await capturePaymentWorkflow(this.container).run({ input: { payment_id: order.payments[0].id } })
  }

  async refund(order: PlacedOrder, amount: number): Promise<void> {
    await refundPaymentWorkflow(this.container).run({ input: { payment_id: order.payments[0].id, amount } })
  }

  async fulfill(order: PlacedOrder): Promise<void> {
    await createOrderFulfillmentWorkflow(this.container).run({
      input: {
        order_id: order.id,
        location_id: this.store.locationId,
        items: order.items.map(({ id, quantity }) => ({ id, quantity })),
      },
    })
  }

  /** `add` puts a new line on the order, `set` changes a line's quantity (0 takes it off). */
  async edit(
    order: PlacedOrder,
    change: {
      add?: { variant_id: string; quantity: number; unit_price?: number }[]
      set?: { id: string; quantity: number; unit_price?: number }[]
    }
  ): Promise<void> {
    const input = { order_id: order.id }
    await beginOrderEditOrderWorkflow(this.container).run({ input })
    if (change.add) {
      await orderEditAddNewItemWorkflow(this.container).run({ input: { ...input, items: change.add } })
    }
    if (change.set) {
      await orderEditUpdateItemQuantityWorkflow(this.container).run({
        input: { ...input, items: change.set },
      })
    }
    await requestOrderEditRequestWorkflow(this.container).run({ input })
    await confirmOrderEditRequestWorkflow(this.container).run({ input })
  }

  /** Asks for the return with its way back paid, and receives nothing yet. */
  async requestReturn(order: PlacedOrder, items: { id: string; quantity: number }[]): Promise<string> {
    await createAndCompleteReturnOrderWorkflow(this.container).run({
      input: {
        order_id: order.id,
        items,
        return_shipping: { option_id: this.store.returnOptionId },
        location_id: this.store.locationId,
      },
    })
    return this.newest("return", { order_id: order.id })
  }

  async receiveReturn(returnId: string, items: { id: string; quantity: number }[]): Promise<void> {
    await beginReceiveReturnWorkflow(this.container).run({ input: { return_id: returnId } })
    await receiveItemReturnRequestWorkflow(this.container).run({ input: { return_id: returnId, items } })
    await confirmReturnReceiveWorkflow(this.container).run({ input: { return_id: returnId } })
  }

  /** One item comes back, another goes out; the return is received as well. */
  async exchange(
    order: PlacedOrder,
    inbound: { id: string; quantity: number },
    outbound: { variant_id: string; quantity: number }
  ): Promise<void> {
    await beginExchangeOrderWorkflow(this.container).run({ input: { order_id: order.id } })
    const exchange_id = await this.newest("order_exchange", { order_id: order.id })
    await orderExchangeRequestItemReturnWorkflow(this.container).run({
      input: { exchange_id, return_id: "", items: [inbound], location_id: this.store.locationId },
    })
    await orderExchangeAddNewItemWorkflow(this.container).run({
      input: { exchange_id, items: [outbound] },
    })
    await confirmExchangeRequestWorkflow(this.container).run({ input: { exchange_id } })
    await this.receiveReturn(await this.newest("return", { exchange_id }), [inbound])
  }

  /** Something arrived broken: it comes back and is replaced, or (type refund) is paid back. */
  async claim(
    order: PlacedOrder,
    broken: { id: string; quantity: number },
    replacement: { variant_id: string; quantity: number } | null
  ): Promise<void> {
    await beginClaimOrderWorkflow(this.container).run({
      input: { order_id: order.id, type: replacement ? "replace" : "refund" },
    })
    const claim_id = await this.newest("order_claim", { order_id: order.id })
    await orderClaimItemWorkflow(this.container).run({ input: { claim_id, items: [broken] } })
    await orderClaimRequestItemReturnWorkflow(this.container).run({
      input: { claim_id, return_id: "", items: [broken], location_id: this.store.locationId },
    })
    if (replacement) {
      await orderClaimAddNewItemWorkflow(this.container).run({
        input: { claim_id, items: [replacement] },
      })
    }
    await confirmClaimRequestWorkflow(this.container).run({ input: { claim_id } })
    await this.receiveReturn(await this.newest("return", { claim_id }), [broken])
  }

  async transfer(order: PlacedOrder, customerId: string): Promise<void> {
    await requestOrderTransferWorkflow(this.container).run({
      input: { order_id: order.id, customer_id: customerId, logged_in_user: customerId },
    })
    const query = this.container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({
      entity: "order_change",
      fields: ["actions.details"],
      filters: { order_id: order.id, change_type: "transfer" },
    })
    const token: unknown = data[0].actions[0].details.token
    await acceptOrderTransferWorkflow(this.container).run({
      input: { order_id: order.id, token: String(token) },
    })
  }

  private async newest(entity: string, filters: Record<string, string>): Promise<string> {
    const query = this.container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({
      entity,
      fields: ["id"],
      filters,
      pagination: { order: { created_at: "DESC" }, take: 1, skip: 0 },
    })
    return data[0].id
  }
}
