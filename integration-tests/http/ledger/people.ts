import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

export interface Person {
  email: string
  has_account: boolean
}

/** Customers one after the other: of several guests of one address the oldest is who came first. */
export async function createPeople(container: MedusaContainer, people: readonly Person[]): Promise<string[]> {
  const ids: string[] = []
  for (const person of people) {
    const [{ id }] = await container.resolve(Modules.CUSTOMER).createCustomers([person])
    ids.push(id)
  }
  return ids
}
