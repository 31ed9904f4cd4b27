import type { OrdersFile } from "../../../src/ledger"
import type { Catalogue, CatalogueProduct } from "../../../src/pipelines"
import type { SimulatedShop } from "../../../src/simulation"

const DAY = 86_400_000
const NOTHING = { description: null, type: null, collection: null, tags: [], options: [] }

/** The goods of a file by their numbers; most files know no category. */
export function catalogueOfFile({ products }: OrdersFile): Catalogue {
  return {
    products: products.map(({ sku, title, category }): CatalogueProduct => ({
      ...NOTHING,
      id: sku,
      title,
      categories: category === null ? [] : [category],
      categoryId: category,
      since: null,
    })),
  }
}

/** The price list of a simulated shop; ids as in the ledger (`p0`, `k0`). */
export function catalogueOfShop({ products, categories, opensAt }: SimulatedShop): Catalogue {
  return {
    products: products.map(({ title, category, since }, place): CatalogueProduct => ({
      ...NOTHING,
      id: `p${place}`,
      title,
      categories: [categories[category].name],
      categoryId: `k${category}`,
      since: new Date(opensAt + since * DAY),
    })),
  }
}
