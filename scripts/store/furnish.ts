import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createProductCategoriesWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  createUserAccountWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"
import type { StoreShop } from "./shop"

/** Ids of what every store has before its first order. */
export interface Furniture {
  regionOf(country: string | null, currency: string): string | null
  channelIds: string[]
  categoryIds: string[]
  locationId: string
  shippingOptionId: string
  profileId: string
}

/** Furnishes an empty store through Medusa's own workflows: regions, channels, delivery, categories, a storefront key. */
export async function furnish(container: MedusaContainer, shop: StoreShop): Promise<Furniture> {
  const currencies = [...new Set(shop.regions.map(({ currency }) => currency))]
  const { result: regions } = await createRegionsWorkflow(container).run({
    input: {
      regions: shop.regions.map(({ name, currency, countries }) => ({
        name,
        currency_code: currency,
        countries,
        payment_providers: ["pp_system_default"],
      })),
    },
  })
  const { result: channels } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: shop.channels.map((name) => ({ name })) },
  })
  const channelIds = channels.map(({ id }) => id)
  const delivery = await furnishDelivery(container, shop, currencies, channelIds)
  await updateStoresWorkflow(container).run({
    input: {
      selector: {},
      update: {
        name: shop.name,
        default_sales_channel_id: channelIds[0],
        default_region_id: regions[0].id,
        supported_currencies: currencies.map((currency_code) => ({
          currency_code,
          is_default: currency_code === shop.currency,
        })),
      },
    },
  })
  const regionByCountry = new Map(
    shop.regions.flatMap(({ countries }, i) => countries.map((country) => [country, regions[i].id] as const))
  )
  const regionByCurrency = new Map<string, string>()
  shop.regions.forEach(({ currency }, i) => {
    regionByCurrency.set(currency, regionByCurrency.get(currency) ?? regions[i].id)
  })
  return {
    ...delivery,
    channelIds,
    categoryIds: await furnishCategories(container, shop.categories),
    regionOf: (country, currency) =>
      (country ? regionByCountry.get(country) : undefined) ?? regionByCurrency.get(currency) ?? null,
  }
}

/** The administrator who signs in to the dashboard. */
export async function createAdministrator(
  container: MedusaContainer,
  email: string,
  password: string
): Promise<void> {
  const auth = container.resolve(Modules.AUTH)
  const { authIdentity, error } = await auth.register("emailpass", { body: { email, password } })
  if (!authIdentity) {
    throw new Error(`The administrator ${email} could not be registered: ${error}`)
  }
  await createUserAccountWorkflow(container).run({
    input: { authIdentityId: authIdentity.id, userData: { email, first_name: "Demo", last_name: "Admin" } },
  })
}

async function furnishDelivery(
  container: MedusaContainer,
  shop: StoreShop,
  currencies: readonly string[],
  channelIds: string[]
): Promise<Pick<Furniture, "locationId" | "shippingOptionId" | "profileId">> {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const { result: locations } = await createStockLocationsWorkflow(container).run({
    input: {
      locations: [
        {
          name: "Warehouse",
          address: {
            city: "Warehouse",
            country_code: shop.regions[0].countries[0] ?? "de",
            address_1: "unknown",
          },
        },
      ],
    },
  })
  const locationId = locations[0].id
  const at = { [Modules.STOCK_LOCATION]: { stock_location_id: locationId } }
  await link.create({ ...at, [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" } })
  const [known] = await fulfillment.listShippingProfiles({ type: "default" })
  const profileId =
    known?.id ??
    (
      await createShippingProfilesWorkflow(container).run({
        input: { data: [{ name: "Default", type: "default" }] },
      })
    ).result[0].id
  const set = await fulfillment.createFulfillmentSets({
    name: "Delivery",
    type: "shipping",
    service_zones: [
      {
        name: "Everywhere",
        geo_zones: shop.regions.flatMap(({ countries }) =>
          countries.map((country_code) => ({ country_code, type: "country" as const }))
        ),
      },
    ],
  })
  await link.create({ ...at, [Modules.FULFILLMENT]: { fulfillment_set_id: set.id } })
  const { result: options } = await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: "Standard",
        price_type: "flat",
        provider_id: "manual_manual",
        service_zone_id: set.service_zones[0].id,
        shipping_profile_id: profileId,
        type: { label: "Standard", description: "Parcel", code: "standard" },
        prices: currencies.map((currency_code) => ({ currency_code, amount: 5 })),
        rules: [
          { attribute: "enabled_in_store", value: "true", operator: "eq" },
          { attribute: "is_return", value: "false", operator: "eq" },
        ],
      },
    ],
  })
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: locationId, add: channelIds },
  })
  const { result: keys } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: "Storefront", type: "publishable", created_by: "" }] },
  })
  await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: keys[0].id, add: channelIds } })
  return { locationId, shippingOptionId: options[0].id, profileId }
}

async function furnishCategories(container: MedusaContainer, names: string[]): Promise<string[]> {
  if (names.length === 0) {
    return []
  }
  const { result } = await createProductCategoriesWorkflow(container).run({
    input: { product_categories: names.map((name) => ({ name, is_active: true })) },
  })
  return names.map((name) => result.find((category) => category.name === name)?.id ?? "")
}
