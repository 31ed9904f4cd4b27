import { writeFileSync } from "node:fs"
import type { CreateOrderDTO, ExecArgs, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, ProductStatus } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createProductsWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  createTaxRegionsWorkflow,
  createUserAccountWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"

const CURRENCY = "eur"
const COUNTRY = "de"
/** Enough for clusters, which need 50 customers with an order. */
const CUSTOMERS = 80

/**
 * Fills an empty store so far that a visitor can buy: a region, a product, shipping, a publishable key, an admin user;
 * and gives it a past: customers who order between once and eight times within a year. What the caller needs to know
 * goes to the file in SEED_RESULT.
 */
export default async function seed({ container }: ExecArgs): Promise<void> {
  const salesChannelId = await createSalesChannel(container)
  const regionId = await createRegion(container)
  const shippingProfileId = await createShipping(container, salesChannelId)
  const publishableKey = await createPublishableKey(container, salesChannelId)
  await createProduct(container, salesChannelId, shippingProfileId)
  await createAdmin(container, process.env.SEED_EMAIL ?? "", process.env.SEED_PASSWORD ?? "")
  await createPast(container, regionId, salesChannelId)
  writeFileSync(
    process.env.SEED_RESULT ?? "",
    JSON.stringify({ region_id: regionId, publishable_key: publishableKey })
  )
}

async function createSalesChannel(container: MedusaContainer): Promise<string> {
  const { result } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: [{ name: "Web" }] },
  })
  return result[0].id
}

async function createRegion(container: MedusaContainer): Promise<string> {
  const { result } = await createRegionsWorkflow(container).run({
    input: {
      regions: [
        {
          name: "Germany",
          currency_code: CURRENCY,
          countries: [COUNTRY],
          payment_providers: ["pp_system_default"],
        },
      ],
    },
  })
  await createTaxRegionsWorkflow(container).run({
    input: [{ country_code: COUNTRY, provider_id: "tp_system" }],
  })
  return result[0].id
}

async function createShipping(container: MedusaContainer, salesChannelId: string): Promise<string> {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const { result: locations } = await createStockLocationsWorkflow(container).run({
    input: {
      locations: [{ name: "House", address: { address_1: "Street 1", city: "Berlin", country_code: "DE" } }],
    },
  })
  const stockLocation = { stock_location_id: locations[0].id }
  const set = await fulfillment.createFulfillmentSets({
    name: "House",
    type: "shipping",
    service_zones: [{ name: "Germany", geo_zones: [{ country_code: COUNTRY, type: "country" }] }],
  })
  await link.create([
    {
      [Modules.STOCK_LOCATION]: stockLocation,
      [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
    },
    { [Modules.STOCK_LOCATION]: stockLocation, [Modules.FULFILLMENT]: { fulfillment_set_id: set.id } },
  ])
  const { result: profiles } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Parcel", type: "parcel" }] },
  })
  await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: "Parcel",
        price_type: "flat",
        provider_id: "manual_manual",
        service_zone_id: set.service_zones[0].id,
        shipping_profile_id: profiles[0].id,
        type: { label: "Parcel", description: "Parcel", code: "parcel" },
        prices: [{ currency_code: CURRENCY, amount: 5 }],
        rules: [
          { attribute: "enabled_in_store", value: "true", operator: "eq" },
          { attribute: "is_return", value: "false", operator: "eq" },
        ],
      },
    ],
  })
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: locations[0].id, add: [salesChannelId] },
  })
  return profiles[0].id
}

async function createPublishableKey(container: MedusaContainer, salesChannelId: string): Promise<string> {
  const { result } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: "Web", type: "publishable", created_by: "" }] },
  })
  await linkSalesChannelsToApiKeyWorkflow(container).run({
    input: { id: result[0].id, add: [salesChannelId] },
  })
  return result[0].token
}

async function createProduct(
  container: MedusaContainer,
  salesChannelId: string,
  profileId: string
): Promise<void> {
  await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          title: "Teapot",
          status: ProductStatus.PUBLISHED,
          shipping_profile_id: profileId,
          options: [{ title: "Colour", values: ["Blue"] }],
          variants: [
            {
              title: "Blue",
              sku: "TEAPOT-BLUE",
              manage_inventory: false,
              options: { Colour: "Blue" },
              prices: [{ currency_code: CURRENCY, amount: 20 }],
            },
          ],
          sales_channels: [{ id: salesChannelId }],
        },
      ],
    },
  })
}

async function createAdmin(container: MedusaContainer, email: string, password: string): Promise<void> {
  const { authIdentity, error } = await container
    .resolve(Modules.AUTH)
    .register("emailpass", { body: { email, password } })
  if (!authIdentity) {
    throw new Error(`the admin user could not be registered: ${error}`)
  }
  await createUserAccountWorkflow(container).run({
    input: { authIdentityId: authIdentity.id, userData: { email } },
  })
}

/** Rare and frequent buyers, cheap and dear; the dates are set afterwards, since an order is always placed now. */
async function createPast(
  container: MedusaContainer,
  regionId: string,
  salesChannelId: string
): Promise<void> {
  const customers = await container.resolve(Modules.CUSTOMER).createCustomers(
    Array.from({ length: CUSTOMERS }, (_, i) => ({
      email: `buyer-${i}@store.test`,
      first_name: "Buyer",
      last_name: String(i),
      has_account: true,
    }))
  )
  const orders = customers.flatMap(({ id, email }, i) =>
    Array.from({ length: 1 + (i % 4) * 2 + (i % 2) }, (): CreateOrderDTO => ({
      region_id: regionId,
      sales_channel_id: salesChannelId,
      customer_id: id,
      email: email ?? undefined,
      currency_code: CURRENCY,
      items: [{ title: "Teapot", quantity: 1 + (i % 3), unit_price: 10 + (i % 4) * 15 + (i % 7) }],
    }))
  )
  await container.resolve(Modules.ORDER).createOrders(orders)
  await container
    .resolve(ContainerRegistrationKeys.PG_CONNECTION)
    .raw(
      `update "order" set created_at = now() - (10 + 80 * (display_id % 4) + display_id % 11) * interval '1 day'`
    )
}
