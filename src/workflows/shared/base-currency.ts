import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { insights } from "./insights"

/**
 * The currency every figure is in, lower case ISO 4217: the option `base_currency`, else the default currency of the
 * store, else the only one it supports.
 *
 * @throws MedusaError (invalid data) when neither names one
 */
export async function baseCurrency(container: MedusaContainer): Promise<string> {
  const configured = insights(container).options.base_currency
  if (configured) {
    return configured
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: stores } = await query.graph({
    entity: "store",
    fields: ["supported_currencies.currency_code", "supported_currencies.is_default"],
  })
  const supported = stores.flatMap(({ supported_currencies }) => supported_currencies ?? [])
  const currency = supported.find((entry) => entry?.is_default) ?? supported[0]
  if (!currency) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "base_currency is not set and the store supports no currency: set the option base_currency, for example to eur"
    )
  }
  return currency.currency_code.toLowerCase()
}
