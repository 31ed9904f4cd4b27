import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, MedusaService } from "@medusajs/framework/utils"
import * as models from "./models"
import { resolveOptions, type ResolvedOptions } from "./options"

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
}

export default CustomerInsightsModuleService
