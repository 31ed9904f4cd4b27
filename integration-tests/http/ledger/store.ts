import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, ProductStatus } from "@medusajs/framework/utils"
import {
  createProductCategoriesWorkflow,
  createProductsWorkflow,
  createPromotionsWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  createTaxRegionsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"

export interface LedgerStore {
  salesChannelId: string
  locationId: string
  /** Prices without tax, German 19 % on top. */
  euro: { regionId: string; country: "de"; shippingOptionId: string }
  /** No tax region: nothing on top. */
  dollar: { regionId: string; country: "us"; shippingOptionId: string }
  /** French 20 % inside the prices. */
  inclusive: { regionId: string; country: "fr"; shippingOptionId: string }
  returnOptionId: string
  /** Shirt 20, mug 7.99, lamp 33.33 in either currency. */
  variants: { shirt: string; mug: string; lamp: string }
  products: { shirt: string; mug: string; lamp: string }
  /** The lamp has no category; the mug lies in two. */
  categories: { clothes: string; kitchen: string }
  promotionCode: string
}

/** A small shop of two regions, three products and one promotion, made by Medusa's own workflows. */
export async function createLedgerStore(container: MedusaContainer): Promise<LedgerStore> {
  const channel = await salesChannel(container)
  const euro = await region(container, "Europe", "eur", "de")
  const dollar = await region(container, "America", "usd", "us")
  await createTaxRegionsWorkflow(container).run({
    input: [
      {
        country_code: "de",
        provider_id: "tp_system",
        default_tax_rate: { name: "VAT", code: "vat", rate: 19 },
      },
      { country_code: "us", provider_id: "tp_system" },
      {
        country_code: "fr",
        provider_id: "tp_system",
        default_tax_rate: { name: "TVA", code: "tva", rate: 20 },
      },
    ],
  })
  const inclusive = await region(container, "France", "eur", "fr", true)
  const delivery = await shipping(container, channel)
  const { categories, products } = await catalogue(container, channel, delivery.profileId)
  await createPromotionsWorkflow(container).run({
    input: {
      promotionsData: [
        {
          code: "TEN",
          type: "standard",
          status: "active",
          application_method: { type: "percentage", target_type: "items", allocation: "across", value: 10 },
        },
      ],
    },
  })
  const variant = (name: string) => products.find(({ title }) => title === name)?.variants[0].id ?? ""
  const product = (name: string) => products.find(({ title }) => title === name)?.id ?? ""
  return {
    salesChannelId: channel,
    locationId: delivery.locationId,
    euro: { regionId: euro, country: "de", shippingOptionId: delivery.optionId },
    dollar: { regionId: dollar, country: "us", shippingOptionId: delivery.optionId },
    inclusive: { regionId: inclusive, country: "fr", shippingOptionId: delivery.optionId },
    returnOptionId: delivery.returnOptionId,
    variants: { shirt: variant("Shirt"), mug: variant("Mug"), lamp: variant("Lamp") },
    products: { shirt: product("Shirt"), mug: product("Mug"), lamp: product("Lamp") },
    categories: { clothes: categories[0], kitchen: categories[1] },
    promotionCode: "TEN",
  }
}

async function salesChannel(container: MedusaContainer): Promise<string> {
  const { result } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: [{ name: "Ledger channel" }] },
  })
  return result[0].id
}

async function region(
  container: MedusaContainer,
  name: string,
  currency: string,
  country: string,
  isTaxInclusive = false
): Promise<string> {
  const { result } = await createRegionsWorkflow(container).run({
    input: {
      regions: [
        {
          name,
          currency_code: currency,
          countries: [country],
          payment_providers: ["pp_system_default"],
          is_tax_inclusive: isTaxInclusive,
        },
      ],
    },
  })
  return result[0].id
}

async function shipping(container: MedusaContainer, channel: string) {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const { result: locations } = await createStockLocationsWorkflow(container).run({
    input: {
      locations: [{ name: "Warehouse", address: { city: "Berlin", country_code: "DE", address_1: "" } }],
    },
  })
  const locationId = locations[0].id
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: locationId },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
  })
  const { result: profiles } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Ledger profile", type: "ledger" }] },
  })
  const set = await fulfillment.createFulfillmentSets({
    name: "Ledger delivery",
    type: "shipping",
    service_zones: [
      {
        name: "Both",
        geo_zones: [
          { country_code: "de", type: "country" },
          { country_code: "us", type: "country" },
          { country_code: "fr", type: "country" },
        ],
      },
    ],
  })
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: locationId },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  })
  const option = (name: string, amount: number, isReturn: boolean) => ({
    name,
    price_type: "flat" as const,
    provider_id: "manual_manual",
    service_zone_id: set.service_zones[0].id,
    shipping_profile_id: profiles[0].id,
    type: { label: name, description: name, code: name.toLowerCase() },
    prices: [
      { currency_code: "eur", amount },
      { currency_code: "usd", amount },
    ],
    rules: [
      { attribute: "enabled_in_store", value: "true", operator: "eq" as const },
      { attribute: "is_return", value: String(isReturn), operator: "eq" as const },
    ],
  })
  const { result: options } = await createShippingOptionsWorkflow(container).run({
    input: [option("Standard", 5, false), option("Way-back", 3, true)],
  })
  await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id: locationId, add: [channel] } })
  return { locationId, profileId: profiles[0].id, optionId: options[0].id, returnOptionId: options[1].id }
}

async function catalogue(container: MedusaContainer, channel: string, profileId: string) {
  const { result: made } = await createProductCategoriesWorkflow(container).run({
    input: {
      product_categories: [
        { name: "Clothes", is_active: true },
        { name: "Kitchen", is_active: true },
      ],
    },
  })
  const categories = made.map(({ id }) => id)
  const product = (title: string, amount: number, categoryIds: string[]) => ({
    title,
    status: ProductStatus.PUBLISHED,
    shipping_profile_id: profileId,
    category_ids: categoryIds,
    options: [{ title: "Size", values: ["One"] }],
    variants: [
      {
        title: "One",
        sku: title.toUpperCase(),
        manage_inventory: false,
        options: { Size: "One" },
        prices: [
          { currency_code: "eur", amount },
          { currency_code: "usd", amount },
        ],
      },
    ],
    sales_channels: [{ id: channel }],
  })
  const { result: products } = await createProductsWorkflow(container).run({
    input: {
      products: [
        product("Shirt", 20, [categories[0]]),
        product("Mug", 7.99, [categories[1], categories[0]]),
        product("Lamp", 33.33, []),
      ],
    },
  })
  return { categories, products }
}
