import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, MedusaService } from "@medusajs/framework/utils"
import * as models from "./models"
import { resolveOptions, type ResolvedOptions } from "./options"
import { readClock } from "./queries/clock"
import type { SegmentTexts } from "./queries/read-context"
import { createReader, type InsightsReader } from "./queries/reader"

/** The module's one face: it holds the options and the connection, and delegates to `queries`. */
class CustomerInsightsModuleService extends MedusaService({ ...models }) {
  /** Checked, complete, frozen. */
  readonly options: Readonly<ResolvedOptions>
  protected readonly connection_: Knex

  constructor(container: Record<string, Knex>, options: object = {}) {
    super(...arguments)
    this.options = resolveOptions(options)
    this.connection_ = container[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /** The plugin's clock: the option `as_of` or now, never before the newest ledger row. */
  async clock(): Promise<Date> {
    return readClock(this.connection_, this.options)
  }

  /** Everything a page may ask, in the shapes of `types/http.ts`; `texts` are the English names of segments. */
  async reader(texts: SegmentTexts): Promise<InsightsReader> {
    return createReader({
      executor: this.connection_,
      options: this.options,
      clock: () => this.clock(),
      texts,
    })
  }
}

export default CustomerInsightsModuleService
