import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CatalogueProduct, LineRow, OwnLine, RecommendationsModel } from "../../../pipelines"
import type { ProductBadge } from "../../../types/predictions"
import type { ResolvedOptions } from "../options"
import { readCatalogue } from "./catalogue"
import { eachLine, readLinesOf, readLinesPlacedBy } from "./lines"
import { publishedModels, readModel } from "./run-models"
import { readBadges, readOnSale, readOnSaleAmong, type OnSale } from "./shelf"
import type { RunVersions } from "./versions"

/** What recommendations are made from: products, who bought them, and the model in use. */
export interface Goods {
  /** What all customers bought as of a moment, row by row, in no particular order. */
  eachLine(asOf: Date, add: (row: LineRow) => void): Promise<void>
  /** What customers of the analysis bought as of a moment. */
  linesOf(asOf: Date, customerIds: readonly string[]): Promise<OwnLine[]>
  /** What one customer of Medusa's bought under an account of their own. */
  linesPlacedBy(asOf: Date, customerId: string): Promise<OwnLine[]>
  /** Every product that is not deleted, as it is described today. */
  catalogue(): Promise<CatalogueProduct[]>
  /** Ids of the products on sale in any of the channels; null: in any channel at all. */
  onSale(channelIds: readonly string[] | null): Promise<string[]>
  onSaleAmong(channelIds: readonly string[] | null, productIds: readonly string[]): Promise<OnSale[]>
  /** Products as Medusa describes them today; one that is gone has only its id. */
  badges(ids: readonly string[]): Promise<(id: string) => ProductBadge>
  /**
   * The published model, if it is of this version. The same object as long as it is in use, read once: what is derived
   * from it may be kept beside it.
   */
  model(): Promise<RecommendationsModel | null>
}

/** Binds these reads to one connection; keeps the model in use. */
export function createGoods(
  connection: Knex,
  options: Readonly<ResolvedOptions>,
  versions: RunVersions
): Goods {
  let served: { model_id: string; model: Promise<RecommendationsModel | null> } | null = null
  return {
    eachLine: (asOf, add) => eachLine(connection, options, asOf, add),
    linesOf: (asOf, customerIds) => readLinesOf(connection, options, asOf, customerIds),
    linesPlacedBy: (asOf, customerId) => readLinesPlacedBy(connection, options, asOf, customerId),
    catalogue: () => readCatalogue(connection),
    onSale: (channelIds) => readOnSale(connection, channelIds),
    onSaleAmong: (channelIds, productIds) => readOnSaleAmong(connection, channelIds, productIds),
    badges: (ids) => readBadges(connection, ids),
    model: async () => {
      if (options.predictions === false) {
        return null
      }
      const [published] = await publishedModels(connection, versions, ["recommendations"])
      if (published === undefined) {
        return null
      }
      const { model_id } = published
      if (served?.model_id !== model_id) {
        const model = readModel(connection, model_id) as Promise<RecommendationsModel | null>
        served = { model_id, model }
        // a failed read is not remembered
        model.catch(() => (served = null))
      }
      return served.model
    },
  }
}
