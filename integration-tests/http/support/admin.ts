import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import jwt from "jsonwebtoken"

/** The secret of medusa-config.ts when the environment names none. */
const SECRET = process.env.JWT_SECRET ?? "local-development-only"

export interface Caller {
  headers: { authorization: string }
  userId: string
}

/** An administrator with a token as Medusa's login writes it; `roles` are ids of role-based access control. */
export async function createAdmin(
  container: MedusaContainer,
  { email = "admin@example.com", roles = [] as string[] } = {}
): Promise<Caller> {
  const user = await container.resolve(Modules.USER).createUsers({ email })
  const identity = await container.resolve(Modules.AUTH).createAuthIdentities({
    provider_identities: [{ provider: "emailpass", entity_id: email }],
    app_metadata: { user_id: user.id },
  })
  const token = jwt.sign(
    {
      actor_id: user.id,
      actor_type: "user",
      auth_identity_id: identity.id,
      app_metadata: { user_id: user.id, roles },
    },
    SECRET,
    { expiresIn: "1h" }
  )
  return { headers: { authorization: `Bearer ${token}` }, userId: user.id }
}

/** A customer of the shop with a token as Medusa's login writes it. */
export async function createShopper(container: MedusaContainer, customerId: string): Promise<Caller> {
  const identity = await container.resolve(Modules.AUTH).createAuthIdentities({
    provider_identities: [{ provider: "emailpass", entity_id: `${customerId}@example.net` }],
    app_metadata: { customer_id: customerId },
  })
  const token = jwt.sign(
    {
      actor_id: customerId,
      actor_type: "customer",
      auth_identity_id: identity.id,
      app_metadata: { customer_id: customerId },
    },
    SECRET,
    { expiresIn: "1h" }
  )
  return { headers: { authorization: `Bearer ${token}` }, userId: customerId }
}
