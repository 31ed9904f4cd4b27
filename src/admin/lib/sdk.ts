import Medusa from "@medusajs/js-sdk"

// Replaced by the dashboard's build; absent where a merchant's build does not know them.
declare const __BACKEND_URL__: string | undefined
declare const __AUTH_TYPE__: "session" | "jwt" | undefined
declare const __JWT_TOKEN_STORAGE_KEY__: string | undefined

const baseUrl = (typeof __BACKEND_URL__ === "undefined" ? undefined : __BACKEND_URL__) || "/"
const authType = typeof __AUTH_TYPE__ === "undefined" ? undefined : __AUTH_TYPE__
const jwtTokenStorageKey =
  typeof __JWT_TOKEN_STORAGE_KEY__ === "undefined" ? undefined : __JWT_TOKEN_STORAGE_KEY__

/** The dashboard's own way to its server: the same address and the same login. */
export const sdk = new Medusa({
  baseUrl,
  auth: { type: authType ?? "session", ...(jwtTokenStorageKey ? { jwtTokenStorageKey } : {}) },
})

/** Where the plugin's routes begin. */
export const API = "/admin/customer-insights"
