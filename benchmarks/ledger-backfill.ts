import { parseArgs } from "node:util"
import { ledgerStatement, type LedgerOptions, type LedgerResult, type LedgerScope } from "../src/ledger"
import { connect, serverMemory } from "./lib/database"
import { fillBulkStore } from "./lib/bulk-store"

/**
 * Fills Medusa's tables of a migrated scratch database (unless they have orders) and times the ledger: backfill, repeat,
 * a reconciliation with nothing new, one with a thousand changed orders, one order.
 *
 * DATABASE_URL=… node -r ts-node/register benchmarks/ledger-backfill.ts --orders 200000 [--customers 40000] [--versions 1] [--identity email]
 *
 * Prints one JSON object; times in seconds. `backend_mb` is the greatest private memory of the server's process.
 */
async function main() {
  const { values } = parseArgs({
    options: {
      orders: { type: "string", default: "200000" },
      customers: { type: "string" },
      versions: { type: "string", default: "1" },
      identity: { type: "string", default: "customer" },
    },
  })
  const client = await connect()
  const options: LedgerOptions = {
    identity: values.identity === "email" ? "email" : "customer",
    baseCurrency: "eur",
    rates: [{ currency_code: "usd", valid_from: null, rate: 0.9 }],
  }
  const seconds: Record<string, number> = {}
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now()
    const result = await work()
    seconds[name] = Math.round(performance.now() - start) / 1000
    return result
  }
  const write = (scope: LedgerScope): Promise<LedgerResult> => {
    const { text, values: bound } = ledgerStatement(scope, options)
    return client.query<LedgerResult>(text, bound).then(({ rows }) => rows[0])
  }

  const { rows: taken } = await client.query(`select exists (select from "order") as taken`)
  if (!taken[0].taken) {
    await timed("fill", () =>
      fillBulkStore(client, {
        orders: Number(values.orders),
        customers: values.customers ? Number(values.customers) : undefined,
        versions: Number(values.versions),
        onStep: (name) => process.stderr.write(`${name}\n`),
      })
    )
  }
  await client.query("truncate insights_order, insights_entry")
  await client.query("checkpoint").catch(() => undefined)
  const memory = await serverMemory(client)
  const backfill = await timed("backfill", () => write({ kind: "all" }))
  const backendMb = memory.stop()
  await client.query("analyze insights_order, insights_entry")
  const repeat = await timed("repeat", () => write({ kind: "all" }))
  const since = new Date((backfill.watermark ?? new Date()).getTime() + 1000)
  await timed("nothing_new", () => write({ kind: "changed_since", since }))
  await client.query(
    `update "order" set updated_at = $1 where id in (select id from "order" order by hashtext(id) limit 1000)`,
    [new Date(since.getTime() + 1000)]
  )
  const changed = await timed("thousand_changed", () => write({ kind: "changed_since", since }))
  const { rows: some } = await client.query(`select id from "order" order by hashtext(id) desc limit 1`)
  await timed("one_order", () => write({ kind: "orders", ids: [some[0].id] }))
  const { rows: counts } = await client.query(
    `select (select count(*)::int from "order") as orders, (select count(*)::int from order_line_item) as lines,
       (select count(*)::int from insights_entry) as entries, current_setting('server_version') as postgres, current_setting('fsync') as fsync`
  )
  await client.end()
  process.stdout.write(
    `${JSON.stringify({ ...counts[0], seconds, backend_mb: backendMb, written: backfill, repeat, changed: changed.orders_written }, null, 2)}\n`
  )
}

void main()
