import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CatalogueProduct, LineColumns, OwnLine } from "../../../pipelines"
import type { ProductBadge } from "../../../types/predictions"
import type { ResolvedOptions } from "../options"
import { readCatalogue } from "./catalogue"
import { readLines, readLinesOf, readLinesPlacedBy } from "./lines"
import { publishedModels, readModelText } from "./run-models"
import { readBadges, readOnSale, readOnSaleAmong, type OnSale } from "./shelf"
import type { RunVersions } from "./versions"

/** What recommendations are made from: products, who bought them, and the model in use. */
export interface Goods {
  /** What all customers bought as of some moments, handed over moment by moment. */
  lines(
    moments: readonly Date[],
    take: (columns: LineColumns, moment: number) => Promise<void>
  ): Promise<void>
  /** What customers of the analysis bought as of a moment. */
  linesOf(asOf: Date, customerIds: readonly string[]): Promise<OwnLine[]>
  /** What one customer of Medusa's bought under an account of their own. */
  linesPlacedBy(asOf: Date, customerId: string): Promise<OwnLine[]>
  /** Every product that is not deleted, as it is described today. */
  catalogue(): Promise<CatalogueProduct[]>
  /** Ids of the products on sale in any of the channels; null: in any channel at all. */
  onSale(channelIds: readonly string[] | null): Promise<string[]>
  onSaleAmong(channelIds: readonly string[] | null, productIds: readonly string[]): Promise<OnSale[]>
  /** Products as Medusa describes them today; one that is gone, or not published in the channels, has only its id. */
  badges(ids: readonly string[], channelIds?: readonly string[] | null): Promise<(id: string) => ProductBadge>
  /** The id of the published model, if it is of this version. */
  modelId(): Promise<string | null>
  /** A model as JSON text: that of a large shop takes too long to parse between two turns of the event loop. */
  modelText(id: string): Promise<string | null>
}

/** Binds these reads to one connection. */
export function createGoods(
  connection: Knex,
  options: Readonly<ResolvedOptions>,
  versions: RunVersions
): Goods {
  return {
    lines: (moments, take) => readLines(connection, options, moments, take),
    linesOf: (asOf, customerIds) => readLinesOf(connection, options, asOf, customerIds),
    linesPlacedBy: (asOf, customerId) => readLinesPlacedBy(connection, options, asOf, customerId),
    catalogue: () => readCatalogue(connection),
    onSale: (channelIds) => readOnSale(connection, channelIds),
    onSaleAmong: (channelIds, productIds) => readOnSaleAmong(connection, channelIds, productIds),
    badges: (ids, channelIds) => readBadges(connection, ids, channelIds),
    modelId: async () => {
      if (options.predictions === false) {
        return null
      }
      const [published] = await publishedModels(connection, versions, ["recommendations"])
      return published?.model_id ?? null
    },
    modelText: (id) => readModelText(connection, id),
  }
}
