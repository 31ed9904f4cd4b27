import i18next from "i18next"
import translations from "../../i18n"
import { createFormat } from "../format"
import { recommendationNote, recommendationText } from "../recommendation-text"

const texts = i18next.createInstance()
const t = (key: string, values?: Record<string, unknown>): string => texts.t(key, values)
const format = createFormat("en", "eur", "UTC")

beforeAll(() =>
  texts.init({
    lng: "en",
    resources: translations,
    defaultNS: "customerInsights",
    interpolation: { escapeValue: false },
  })
)

const because = { id: "prod_1", title: "Red mug", thumbnail: null, handle: "red-mug" }

describe("the reason of a recommendation", () => {
  it("names the product by its title of today, and says where it is gone", () => {
    const reason = { code: "because_you_bought", values: { product: "prod_1" } }
    expect(recommendationText(t, format, { reason, because })).toBe("Bought “Red mug”")
    expect(recommendationText(t, format, { reason, because: { ...because, title: null } })).toBe(
      "Bought “a product that is gone”"
    )
  })

  it.each([
    [0, "due today"],
    [1, "due in 1 day"],
    [1200, "due in 1,200 days"],
  ])("tells a rhythm that is due in %i days", (due, ending) => {
    const reason = { code: "due_again", values: { purchases: 3, days: 30, due } }
    expect(recommendationText(t, format, { reason, because: null })).toBe(
      `Bought 3 times, about every 30 days; ${ending}`
    )
  })

  it("is its code where it is of a later version", () => {
    const reason = { code: "from_the_future", values: {} }
    expect(recommendationText(t, format, { reason, because: null })).toBe("from_the_future")
  })
})

describe("a note on recommendations", () => {
  it("writes numbers as the reader does", () => {
    expect(recommendationNote(t, format, { code: "deleted_products", values: { products: 1500 } })).toMatch(
      /^1,500 products that were sold/
    )
  })
})
