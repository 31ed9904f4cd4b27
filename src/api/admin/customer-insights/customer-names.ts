import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

export interface CustomerName {
  name: string | null
  email: string | null
  has_account: boolean
}

/** A search that would answer with more customers than this says so instead of pretending to be complete. */
const SEARCH_LIMIT = 1000

const fields = ["id", "first_name", "last_name", "company_name", "email", "has_account"]

/** Names and addresses of customers through Medusa's customer module; a customer who is gone has no entry. */
export async function customerNames(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<Map<string, CustomerName>> {
  if (ids.length === 0) {
    return new Map()
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "customer", fields, filters: { id: [...ids] } })
  return new Map(
    data.map(({ id, first_name, last_name, company_name, email, has_account }) => [
      id,
      {
        name: [first_name, last_name].filter(Boolean).join(" ") || company_name || null,
        email: email ?? null,
        has_account: Boolean(has_account),
      },
    ])
  )
}

/**
 * Ids of the customers whose name, company or e-mail contain every word of a text, by Medusa's own search;
 * the longest word is searched there, the others among what it finds.
 */
export async function searchCustomers(
  container: MedusaContainer,
  text: string
): Promise<{ ids: string[]; limited: boolean }> {
  const words = text.toLowerCase().split(/\s+/)
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a))
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "customer",
    fields,
    filters: { q: longest },
    pagination: { take: SEARCH_LIMIT, skip: 0 },
  })
  const found = data.filter((customer) => {
    const texts = [customer.first_name, customer.last_name, customer.company_name, customer.email]
    const whole = texts.join(" ").toLowerCase()
    return words.every((word) => whole.includes(word) || word === longest)
  })
  return { ids: found.map(({ id }) => id), limited: data.length === SEARCH_LIMIT }
}
