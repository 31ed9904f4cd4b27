import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  beginReceiveReturnWorkflow,
  beginReturnOrderWorkflow,
  cancelOrderWorkflow,
  completeOrderWorkflow,
  confirmReturnReceiveWorkflow,
  confirmReturnRequestWorkflow,
  createOrderFulfillmentWorkflow,
  createOrderPaymentCollectionWorkflow,
  createOrderShipmentWorkflow,
  createOrderWorkflow,
  createPaymentSessionsWorkflow,
  createPromotionsWorkflow,
  createTaxRegionsWorkflow,
  markOrderFulfillmentAsDeliveredWorkflow,
  markPaymentCollectionAsPaid,
  receiveItemReturnRequestWorkflow,
  refundPaymentWorkflow,
  requestItemReturnWorkflow,
} from "@medusajs/medusa/core-flows"
import type { Furniture } from "../../../scripts/store/furnish"
import type { StoreOrder, StoreShop } from "../../../scripts/store/shop"

/** Ids of what the store has before its orders, customers and products in the shop's order. */
export interface Store {
  people: readonly string[]
  goods: readonly string[]
  furniture: Furniture
}

interface PlacedOrder {
  id: string
  total: number
  items: { id: string; title: string; quantity: number }[]
}

/** What Medusa answers, as far as it is read. */
interface OrderRow {
  total: unknown
  items: { id: string; title: string; quantity: unknown }[]
}

/** The orders of a shop by the workflows that Medusa's own routes run. */
export class MedusaOrders {
  constructor(
    private readonly container: MedusaContainer,
    private readonly shop: StoreShop,
    private readonly store: Store
  ) {}

  /** What the prices rest on in Medusa: a tax that is in them, and the promotion behind a discount of 10 % on shirts. */
  async furnishPrices(): Promise<void> {
    await createTaxRegionsWorkflow(this.container).run({
      input: [
        {
          country_code: "de",
          provider_id: "tp_system",
          default_tax_rate: { name: "VAT", code: "vat", rate: 19 },
        },
      ],
    })
    const shirts = { attribute: "items.product_id", operator: "in" as const, values: [this.store.goods[0]] }
    await createPromotionsWorkflow(this.container).run({
      input: {
        promotionsData: [
          {
            code: "SHIRT10",
            type: "standard",
            status: "active",
            is_tax_inclusive: true,
            application_method: {
              type: "percentage",
              target_type: "items",
              allocation: "across",
              value: 10,
              target_rules: [shirts],
            },
          },
        ],
      },
    })
  }

  /** Placed, paid, sent, delivered and completed, then returned and paid back; or placed and canceled. */
  async write(order: StoreOrder): Promise<void> {
    const placed = await this.place(order)
    const { result: collections } = await createOrderPaymentCollectionWorkflow(this.container).run({
      input: { order_id: placed.id, amount: placed.total },
    })
    const collectionId = collections[0].id
    if (order.canceledAt !== null) {
      await this.authorize(collectionId)
      await cancelOrderWorkflow(this.container).run({ input: { order_id: placed.id } })
      return
    }
    const { result: payment } = await markPaymentCollectionAsPaid(this.container).run({
      input: { order_id: placed.id, payment_collection_id: collectionId },
    })
    if (payment === null) {
      throw new Error(`the payment of order ${placed.id} was not authorized`)
    }
    await this.deliver(placed)
    for (const { items } of order.returns) {
      const value = await this.takeBack(placed, order, items)
      await this.payBack(payment.id, value)
    }
    for (const { amount } of order.credits) {
      await this.payBack(payment.id, amount)
    }
  }

  private async place(order: StoreOrder): Promise<PlacedOrder> {
    const { people, furniture } = this.store
    const { firstName, lastName, city, email } = this.shop.customers[order.customer]
    const address = () => ({
      first_name: firstName,
      last_name: lastName,
      address_1: "unknown",
      city,
      country_code: order.country ?? "",
    })
    const variants = await this.variants()
    const { result } = await createOrderWorkflow(this.container).run({
      input: {
        region_id: furniture.regionOf(order.country, order.currency) ?? "",
        customer_id: people[order.customer],
        email,
        sales_channel_id: furniture.channelIds[order.channel],
        currency_code: order.currency,
        status: "pending",
        items: order.lines.map(({ product, title, quantity, unitPrice }) => ({
          variant_id: variants[product ?? 0],
          title,
          quantity,
          unit_price: unitPrice,
          is_tax_inclusive: true,
          // a cart says so of goods with a shipping profile; this workflow does not look for one
          requires_shipping: true,
        })),
        shipping_address: address(),
        billing_address: address(),
        shipping_methods: order.shipping.map(({ title, amount }) => ({
          name: title,
          amount,
          shipping_option_id: furniture.shippingOptionId,
          is_tax_inclusive: true,
        })),
        promo_codes: order.discountCode ? [order.discountCode] : [],
      },
    })
    return this.read(result.id)
  }

  private async authorize(collectionId: string): Promise<void> {
    const { result: session } = await createPaymentSessionsWorkflow(this.container).run({
      input: { payment_collection_id: collectionId, provider_id: "pp_system_default", data: {}, context: {} },
    })
    await this.container.resolve(Modules.PAYMENT).authorizePaymentSession(session.id, {})
  }

  private async deliver({ id, items }: PlacedOrder): Promise<void> {
    const parcel = items.map((item) => ({ id: item.id, quantity: item.quantity }))
    const { result: fulfillment } = await createOrderFulfillmentWorkflow(this.container).run({
      input: { order_id: id, location_id: this.store.furniture.locationId, items: parcel },
    })
    await createOrderShipmentWorkflow(this.container).run({
      input: { order_id: id, fulfillment_id: fulfillment.id, items: parcel, labels: [] },
    })
    await markOrderFulfillmentAsDeliveredWorkflow(this.container).run({
      input: { orderId: id, fulfillmentId: fulfillment.id },
    })
    await completeOrderWorkflow(this.container).run({ input: { orderIds: [id] } })
  }

  /** Asks for the goods, receives them, and says what they were paid with. */
  private async takeBack(
    placed: PlacedOrder,
    { lines }: StoreOrder,
    back: StoreOrder["returns"][number]["items"]
  ): Promise<number> {
    const items = back.map(({ line, quantity }) => ({
      id: placed.items.find(({ title }) => title === lines[line].title)?.id ?? "",
      quantity,
    }))
    const { result } = await beginReturnOrderWorkflow(this.container).run({
      input: { order_id: placed.id, location_id: this.store.furniture.locationId },
    })
    const return_id = result.return_id ?? ""
    await requestItemReturnWorkflow(this.container).run({ input: { return_id, items } })
    await confirmReturnRequestWorkflow(this.container).run({ input: { return_id } })
    await beginReceiveReturnWorkflow(this.container).run({ input: { return_id } })
    await receiveItemReturnRequestWorkflow(this.container).run({ input: { return_id, items } })
    await confirmReturnReceiveWorkflow(this.container).run({ input: { return_id } })
    return placed.total - (await this.read(placed.id)).total
  }

  private async payBack(payment_id: string, amount: number): Promise<void> {
    await refundPaymentWorkflow(this.container).run({ input: { payment_id, amount } })
  }

  private async variants(): Promise<string[]> {
    const query = this.container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({
      entity: "product",
      fields: ["id", "variants.id"],
      filters: { id: [...this.store.goods] },
    })
    return this.store.goods.map((product) => data.find(({ id }) => id === product)?.variants[0].id ?? "")
  }

  private async read(id: string): Promise<PlacedOrder> {
    const query = this.container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({
      entity: "order",
      fields: ["id", "total", "items.id", "items.title", "items.quantity"],
      filters: { id },
    })
    const order: OrderRow = data[0]
    return {
      id,
      total: Number(order.total),
      items: order.items.map((item) => ({ ...item, quantity: Number(item.quantity) })),
    }
  }
}
