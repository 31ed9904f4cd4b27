import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, ProductStatus } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { Client } from "pg"
import { readPredictions } from "../../scripts/store/prediction-summary"
import type {
  CustomerRecommendationsResponse,
  ModelsResponse,
  ProductInsightsResponse,
  RecommendationsResponse,
  StoreRecommendationsResponse,
} from "../../src/types/predictions"
import { refreshCustomersWorkflow, runSegmentation } from "../../src/workflows"
import { createAdmin, createShopper, type Caller } from "./support/admin"
import { fillSimulated, SIMULATED_OPTIONS } from "./support/fill-simulated"
import { createCustomers, rowsOf } from "./support/shop"

jest.setTimeout(240_000)
// the runner's own `env` comes after medusa-config.ts has been read
process.env.CUSTOMER_INSIGHTS_OPTIONS = JSON.stringify({
  ...SIMULATED_OPTIONS,
  predictions: { recommendations: { drift_alert: 0.3 } },
})

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer, dbConfig }) => {
    let admin: Caller
    let key: string
    const get = async <T>(path: string): Promise<T> =>
      (await api.get(`/admin/customer-insights/${path}`, { headers: admin.headers })).data
    const ask = (query: string, shopper?: Caller, headers: object = { "x-publishable-api-key": key }) =>
      api.get(`/store/customer-insights/recommendations?${query}`, {
        headers: { ...headers, ...shopper?.headers },
        validateStatus: () => true,
      })
    const shown = async (query: string, shopper?: Caller) => {
      const { data, status } = await ask(query, shopper)
      expect([status, data.message]).toEqual([200, undefined])
      return (data as StoreRecommendationsResponse).products
    }

    /** Two years of a simulated shop, until this morning, with a model. */
    const fill = () => fillSimulated(getContainer(), dbConfig.clientUrl, { customers: 400, days: 700 })

    beforeEach(async () => {
      admin = await createAdmin(getContainer())
    })

    it("learns, answers shoppers with their own data only, and counts a new order at once", async () => {
      const container = getContainer()
      await fill()
      const [{ token }] = await rowsOf<{ token: string }>(
        container,
        "select token from api_key where type = 'publishable' and title = 'Storefront'"
      )
      key = token
      expect(await get<RecommendationsResponse>("recommendations")).toMatchObject({
        state: "no_run",
        test: null,
        examples: [],
      })
      expect(await shown("")).toEqual([])

      const runs = await runSegmentation(container, {
        started_by: "test",
        kinds: ["rfm", "recommendations"],
      })
      expect(runs.map(({ state }) => state)).toEqual(["published", "published"])

      const how = await get<RecommendationsResponse>("recommendations")
      expect(how).toMatchObject({ state: "ready", source: { run_id: runs[1].id } })
      expect(how.verdict?.code).toMatch(/^better_|^not_/)
      expect(how.test?.scopes.map(({ scope }) => scope)).toEqual(["all", "new", "repeat"])
      // the model is of this moment: nothing has moved since
      expect(how.drift?.alert_above).toBe(0.3)
      expect(how.drift?.measures.map(({ feature }) => feature)).toContain("bestseller_rank")
      expect(how.drift?.measures.every(({ index, alert }) => index === 0 && !alert)).toBe(true)
      const methods = how.test?.scopes[0].methods ?? []
      expect(methods.map(({ method }) => method)).toEqual(
        expect.arrayContaining(["blend", "popularity", "buy_again"])
      )
      expect(methods[0].recall_at_10).toBeGreaterThan(0)
      expect(how.examples.length).toBeGreaterThan(3)
      const { models } = await get<ModelsResponse>("models?kind=recommendations")
      expect(models).toMatchObject([
        { state: "champion", figure: { name: "recall_at_10", value: methods[0].recall_at_10 } },
      ])
      expect(how.examples.every(({ product }) => product.title !== null)).toBe(true)

      const client = new Client({ connectionString: dbConfig.clientUrl })
      await client.connect()
      expect((await readPredictions(client)).recommendations).toMatchObject({
        horizon_days: how.test?.horizon_days,
        all: { recall_at_10: methods[0].recall_at_10, baselines: { popularity: expect.anything() } },
      })
      await client.end()

      // without a key, or with a parameter that names a customer, there is no answer
      expect((await ask("", undefined, {})).status).toBe(400)
      expect((await ask("customer_id=cus_1")).status).toBe(400)
      expect((await ask("limit=0")).status).toBe(400)
      expect((await ask("context=product")).status).toBe(400)
      expect((await ask("context=cart")).status).toBe(400)

      // guests: what is popular
      const popular = await shown("limit=10")
      expect(popular).toHaveLength(10)
      expect(popular.every(({ reason }) => reason.code.startsWith("popular_"))).toBe(true)
      expect(Object.keys(popular[0]).sort()).toEqual(["handle", "id", "reason", "thumbnail", "title"])

      // a customer: what speaks for it is their own, by the titles of what they bought
      const [{ customer_id }] = await rowsOf<{ customer_id: string }>(
        container,
        `select o.placed_by as customer_id from insights_order o
           join customer c on c.id = o.placed_by and c.has_account group by 1 order by count(*) desc, 1 limit 1`
      )
      const regular = await createShopper(container, customer_id)
      const own = await shown("limit=20", regular)
      expect(own.some(({ reason }) => !reason.code.startsWith("popular_"))).toBe(true)
      const titles = await rowsOf<{ title: string }>(
        container,
        `select distinct p.title from insights_order o join insights_entry e on e.order_id = o.order_id
           join product p on p.id = e.product_id where o.placed_by = ?`,
        [customer_id]
      )
      const bought = new Set(titles.map(({ title }) => title))
      const again = ["due_again", "overdue_again", "regular_again", "bought_once"]
      const spoken = own.flatMap(({ title, reason }) =>
        again.includes(reason.code) ? title : (reason.product_title ?? [])
      )
      expect(spoken.length).toBeGreaterThan(0)
      expect(spoken.filter((title) => !bought.has(title))).toEqual([])
      const { products } = await get<CustomerRecommendationsResponse>(
        `customers/${customer_id}/recommendations?limit=5`
      )
      expect(products).toHaveLength(5)
      expect(products[0]).toMatchObject({
        score: expect.any(Number),
        source: expect.any(String),
        title: expect.any(String),
      })

      // a new customer: popular; an order counts at once
      const [fresh, other, third] = await createCustomers(container, 3, "fresh")
      const shopper = await createShopper(container, fresh.id)
      expect((await shown("", shopper)).every(({ reason }) => reason.code.startsWith("popular_"))).toBe(true)
      const [liked, seed] = how.examples.map(({ product }) => product)
      await order(container, fresh, liked.id, String(liked.title))
      const after = await shown("", shopper)
      expect(after.some(({ reason }) => reason.product_title === liked.title)).toBe(true)
      expect(await shown("")).toEqual(popular)

      // what the analysis adds by an e-mail address is for the merchant and not for the shopper
      await order(container, third, liked.id, String(liked.title))
      await rowsOf(container, "update insights_order set customer_id = ? where placed_by = ?", [
        other.id,
        third.id,
      ])
      const stranger = await createShopper(container, other.id)
      expect((await shown("", stranger)).every(({ reason }) => reason.code.startsWith("popular_"))).toBe(true)
      const forMerchant = await get<CustomerRecommendationsResponse>(`customers/${other.id}/recommendations`)
      expect(forMerchant.products.some(({ because }) => because?.id === liked.id)).toBe(true)

      // who has opted out is a guest
      await container
        .resolve(Modules.CUSTOMER)
        .updateCustomers(fresh.id, { metadata: { customer_insights_opt_out: true } })
      expect(await shown("", shopper)).toEqual(popular)

      // beside a product and a cart; a cart is its owner's
      const beside = await shown(`context=product&product_id=${seed.id}`)
      expect(beside.map(({ id }) => id)).not.toContain(seed.id)
      expect(beside.some(({ reason }) => reason.product_title === seed.title)).toBe(true)
      // a draft, or what another channel sells, is nothing to hear of: neither beside it nor from who bought it
      const titlesOf = async (query: string, who?: Caller) =>
        (await shown(query, who)).map(({ reason }) => reason.product_title)
      const byProduct = `context=product&product_id=${seed.id}`
      const buyer = await createShopper(container, third.id)
      expect(await titlesOf("limit=20", buyer)).toContain(liked.title)
      const show = (status: ProductStatus) =>
        container.resolve(Modules.PRODUCT).updateProducts({ id: [seed.id, liked.id] }, { status })
      const unseen = async () => {
        expect((await shown(byProduct)).length).toBeGreaterThan(0)
        expect(await titlesOf(byProduct)).not.toContain(seed.title)
        expect(await titlesOf("limit=20", buyer)).not.toContain(liked.title)
      }
      await show(ProductStatus.DRAFT)
      await unseen()
      await show(ProductStatus.PUBLISHED)
      expect(await titlesOf(byProduct)).toContain(seed.title)
      const offered = (gone: string) =>
        rowsOf(
          container,
          `update product_sales_channel set deleted_at = ${gone} where product_id in (?, ?)`,
          [seed.id, liked.id]
        )
      await offered("now()")
      await unseen()
      await offered("null")
      expect(await titlesOf(byProduct)).toContain(seed.title)

      const carts = container.resolve(Modules.CART)
      const [theirs, nobodys] = await carts.createCarts(
        [regularCart(customer_id), regularCart(undefined)].map((cart) => ({
          ...cart,
          items: [{ title: "x", quantity: 1, unit_price: 1, product_id: seed.id }],
        }))
      )
      const besideCart = await shown(`context=cart&cart_id=${nobodys.id}`)
      expect(besideCart.map(({ id }) => id)).not.toContain(seed.id)
      expect(besideCart.some(({ reason }) => reason.code === "goes_with")).toBe(true)
      expect((await ask(`context=cart&cart_id=${theirs.id}`, regular)).status).toBe(200)
      expect((await ask(`context=cart&cart_id=${theirs.id}`, shopper)).status).toBe(404)
      expect((await ask(`context=cart&cart_id=${theirs.id}`)).status).toBe(404)
      expect((await ask("context=cart&cart_id=cart_none")).status).toBe(404)

      // a product: bought together, and by whom
      const product = await get<ProductInsightsResponse>(`products/${seed.id}`)
      expect(product.product).toMatchObject({ id: seed.id, title: seed.title })
      expect(product.bought_together.length).toBeGreaterThan(0)
      expect(product.bought_together[0].weight).toBeGreaterThanOrEqual(product.bought_together[1].weight)
      expect(product.customers).toBeGreaterThan(0)
      expect(product.orders).toBeGreaterThanOrEqual(product.customers)
      expect(product.buyers.length).toBeGreaterThan(0)
      expect(product.buyers.every(({ share, share_of_all }) => share > 0 && share_of_all > 0)).toBe(true)
      for (const path of ["products/prod_none", "customers/cus_none/recommendations"]) {
        const gone = await api.get(`/admin/customer-insights/${path}`, {
          headers: admin.headers,
          validateStatus: () => true,
        })
        expect([path, gone.status]).toEqual([path, 404])
      }

      // what is not published or sold out is shown to nobody, from this moment on
      const goods = container.resolve(Modules.PRODUCT)
      const [draft, soldOut, elsewhere] = popular
      await goods.updateProducts(draft.id, { status: ProductStatus.DRAFT })
      const variants = await goods.listProductVariants({ product_id: soldOut.id })
      for (const { id } of variants) {
        await goods.updateProductVariants(id, { manage_inventory: true })
      }
      await rowsOf(container, "update product_sales_channel set deleted_at = now() where product_id = ?", [
        elsewhere.id,
      ])
      const rest = (await shown("limit=10")).map(({ id }) => id)
      expect(rest).toHaveLength(10)
      expect(rest).not.toEqual(expect.arrayContaining([draft.id]))
      expect(rest).not.toEqual(expect.arrayContaining([soldOut.id]))
      expect(rest).not.toEqual(expect.arrayContaining([elsewhere.id]))

      const times: number[] = []
      for (let i = 0; i < 100; i++) {
        const start = performance.now()
        await ask("limit=10", regular)
        times.push(performance.now() - start)
      }
      times.sort((a, b) => a - b)
      // a machine that does other work too must not fail the test: the figure to hold is 50 ms
      expect(times[49]).toBeLessThan(200)
      if (process.env.SHOW_TIMES) {
        process.stderr.write(`p50 ${times[49].toFixed(1)} ms, p95 ${times[94].toFixed(1)} ms\n`)
      }
    })
  },
})

const regularCart = (customer_id: string | undefined) => ({ currency_code: "eur", customer_id })

/** An order of one product, in the ledger. */
async function order(
  container: MedusaContainer,
  { id, email }: { id: string; email: string },
  product_id: string,
  title: string
) {
  const [{ id: orderId }] = await container.resolve(Modules.ORDER).createOrders([
    {
      currency_code: "eur",
      email,
      customer_id: id,
      items: [{ title, quantity: 1, unit_price: 20, product_id }],
    },
  ])
  await refreshCustomersWorkflow(container).run({ input: { order_ids: [orderId] } })
}
