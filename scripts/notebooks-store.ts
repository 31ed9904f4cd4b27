import { freePort } from "./lib/postgres"
import { openStoreDatabase, OPTIONS } from "./notebooks/store-database"
import { serve, storeEnvironment } from "./store/medusa"
import { untilStopped } from "./store/until-stopped"

/**
 * `npm run notebooks:store`: serves the simulated store that notebooks ask for, on a free port, and says how to reach
 * it, line by line as the environment takes it. What is written into it is gone when it stops. `npm run notebooks`
 * starts it by itself, for as long as such a notebook runs.
 */
untilStopped(async ({ cleanup, isStopping }) => {
  process.noDeprecation = true
  process.env.CUSTOMER_INSIGHTS_OPTIONS = OPTIONS
  const { url, options, login } = await openStoreDatabase(cleanup, () =>
    process.stderr.write("Filling the simulated store, once; half a minute.\n")
  )
  const port = await freePort()
  const server = await serve(storeEnvironment(url, port, options), port, cleanup, ["/health"])
  process.stdout.write(
    [
      `STORE_URL=http://127.0.0.1:${port}`,
      `DATABASE_URL=${url}`,
      `STORE_EMAIL=${login.email}`,
      `STORE_PASSWORD=${login.password}`,
      "Stop with Ctrl-C.\n",
    ].join("\n")
  )
  const code = await server.ended
  if (!isStopping()) {
    process.stderr.write(`The store has ended by itself (code ${code}).\n`)
  }
  return 1
})
