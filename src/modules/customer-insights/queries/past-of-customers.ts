import { featureSql } from "../../../features"
import type { Columns } from "../../../pipelines"
import type { ResolvedOptions } from "../options"
import { featureOptions } from "./feature-options"
import { ColumnCollector } from "./columns"
import { run, type SqlExecutor } from "./sql"

/**
 * Features of some customers as of a past moment, computed from the ledger by the text that fills the profiles; who had
 * no order yet is left out. Only for features that need no shares of categories, which the whole shop decides.
 * Milliseconds for one customer.
 *
 * @throws MedusaError (invalid data) for a name that is not in the catalogue
 */
export async function readPastOfCustomers(
  executor: SqlExecutor,
  options: Pick<ResolvedOptions, "time_zone" | "features">,
  asOf: Date,
  names: readonly string[],
  customerIds: readonly string[]
): Promise<Columns> {
  const collector = new ColumnCollector(names)
  const text = featureSql({
    ...featureOptions(options),
    customers: "listed",
    names,
  })
  collector.add(
    await run(executor, `select ${collector.select} from (\n${text}\n) past`, [asOf, customerIds])
  )
  return collector.columns(asOf)
}
