import { defineConfig } from "@medusajs/framework/utils"

/** A merchant's store: nothing but Medusa and the installed plugin. */
export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { ssl: false, connection: { ssl: false } },
    cookieOptions: { sameSite: "lax", secure: false },
    http: {
      storeCors: process.env.STORE_CORS ?? "",
      adminCors: process.env.ADMIN_CORS ?? "",
      authCors: process.env.AUTH_CORS ?? "",
      jwtSecret: "a store in a temporary folder",
      cookieSecret: "a store in a temporary folder",
    },
  },
  plugins: [{ resolve: "medusa-plugin-customer-insights", options: { schedule: { every: "off" } } }],
})
