import { closePool } from "../../../compute"
import { simulateShop } from "../../../simulation"
import { simulated, type TestStore } from "../../churn/__tests__/store"
import { availabilityOf, prepareRecommendations } from "../prepare"
import { recommend } from "../recommend"
import { trainRecommendations } from "../train"
import { duckReader } from "./duck-lines"
import { control, product } from "./small-shop"

jest.setTimeout(60_000)

const shop = simulateShop({ customers: 3_000, seed: 7, endsAt: Date.UTC(2026, 0, 1) })
const products = shop.products.map(({ title, category, since }, place) =>
  product(`p${place}`, title, {
    categories: [shop.categories[category].name],
    categoryId: `k${category}`,
    since: new Date(shop.opensAt + since * 86_400_000),
  })
)
let store: TestStore
beforeAll(async () => {
  store = await simulated(shop)
})
afterAll(async () => {
  await store.close()
  await closePool()
})

it("a shop whose customers have tastes but no habits: better than bestsellers, and honest about it", async () => {
  const read = duckReader(store, products, "Europe/Berlin")
  const { model, card } = await trainRecommendations(read, new Date(shop.endsAt), {}, control({ threads: 2 }))
  const { all, new_only, times } = card.test ?? fail()
  expect(all.customers).toBeGreaterThan(300)
  expect(times.blend_over_popularity).toBeGreaterThan(1)
  expect(times.items_over_popularity_new_only).toBeGreaterThan(1)
  expect(new_only.methods.blend?.coverage).toBeGreaterThan(new_only.methods.popularity?.coverage ?? 1)

  // A customer of one category is shown no more than half of it, and only what is in stock.
  const prepared = prepareRecommendations(model)
  const inStock = products.filter((_, place) => place % 3 !== 0).map(({ id }) => id)
  const shelf = products.filter(({ categoryId }) => categoryId === "k0").slice(0, 6)
  const list = recommend(prepared, {
    context: { kind: "customer" },
    lines: shelf.map(({ id }, n) => ({ product_id: id, day: model.as_of_day - 10 * n })),
    asOfDay: model.as_of_day,
    regionId: null,
    channelId: "web",
    available: availabilityOf(prepared, inStock),
    include: "new",
  })
  expect(list).toHaveLength(10)
  expect(list.every(({ product_id }) => inStock.includes(product_id))).toBe(true)
  const ofShelf = list.filter(({ product_id }) => products[Number(product_id.slice(1))].categoryId === "k0")
  expect(ofShelf.length).toBeGreaterThan(1)
  expect(ofShelf.length).toBeLessThanOrEqual(5)
})
