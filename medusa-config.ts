import { defineConfig, loadEnv } from "@medusajs/framework/utils"

loadEnv(process.env.NODE_ENV ?? "development", process.cwd())

/**
 * A small store around the plugin: `npm run demo`, `npm run develop` and the tests boot it.
 * A merchant's store lists the package under `plugins`; here the sources are the application itself,
 * so the module is listed by its path and takes the same options.
 */
const insightsOptions: Record<string, unknown> = JSON.parse(process.env.CUSTOMER_INSIGHTS_OPTIONS ?? "{}")
const withRbac = process.env.CUSTOMER_INSIGHTS_RBAC === "true"

export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { ssl: false, connection: { ssl: false } },
    cookieOptions: { sameSite: "lax", secure: false },
    http: {
      storeCors: process.env.STORE_CORS ?? "http://127.0.0.1:8000",
      adminCors: process.env.ADMIN_CORS ?? "http://127.0.0.1:9000",
      authCors: process.env.AUTH_CORS ?? "http://127.0.0.1:9000",
      jwtSecret: process.env.JWT_SECRET ?? "local-development-only",
      cookieSecret: process.env.COOKIE_SECRET ?? "local-development-only",
    },
  },
  // named here, the first chart does not make the development server bundle and load the page anew
  admin: { vite: () => ({ optimizeDeps: { include: ["plotly.js-dist", "@medusajs/icons"] } }) },
  ...(withRbac ? { featureFlags: { rbac: true } } : {}),
  modules: [
    { resolve: "./src/modules/customer-insights", options: insightsOptions },
    ...(withRbac ? [{ resolve: "@medusajs/medusa/rbac" }] : []),
  ],
})
