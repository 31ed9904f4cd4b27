import { ledgerQualityStatement, ledgerStatement, type LedgerOptions, type LedgerScope } from ".."

const EUROS: LedgerOptions = { identity: "customer", baseCurrency: "EUR", rates: [] }
const SCOPES: LedgerScope[] = [
  { kind: "all" },
  { kind: "orders", ids: ["order_1"] },
  { kind: "customers", ids: ["cus_1"] },
  { kind: "changed_since", since: new Date("2026-01-02T03:04:05Z") },
]

describe.each(["customer", "email"] as const)("identity %s", (identity) => {
  it.each(SCOPES)("scope $kind binds every value once and casts every use", (scope) => {
    const { text, values } = ledgerStatement(scope, { ...EUROS, identity })
    const used = [...text.matchAll(/(cast\()?\$(\d+)( as [\w[\]]+\))?/g)]
    expect(new Set(used.map(([, , number]) => Number(number)))).toEqual(new Set(values.map((_, i) => i + 1)))
    for (const [found, cast, , type] of used) {
      expect([found, cast, Boolean(type)]).toEqual([found, "cast(", true])
    }
  })

  it("the text does not depend on the values", () => {
    const texts = [["order_1"], ["order_2", "o'; drop table customer; --"]].map(
      (ids) => ledgerStatement({ kind: "orders", ids }, { ...EUROS, identity }).text
    )
    expect(texts[0]).toBe(texts[1])
  })
})

it("rates are bound as one value in lower case, with UTC moments and minus infinity for always", () => {
  const { values } = ledgerStatement(
    { kind: "all" },
    {
      ...EUROS,
      rates: [
        { currency_code: "USD", valid_from: null, rate: 0.9 },
        { currency_code: "usd", valid_from: "2026-01-01", rate: 0.92 },
      ],
    }
  )
  expect(values[0]).toBe("eur")
  expect(JSON.parse(String(values[1]))).toEqual([
    { currency_code: "usd", starts: "-infinity", rate: 0.9 },
    { currency_code: "usd", starts: "2026-01-01T00:00:00.000Z", rate: 0.92 },
  ])
})

it("a rate with an absurd date is refused in words", () => {
  const rates = [{ currency_code: "usd", valid_from: "soon", rate: 1 }]
  expect(() => ledgerStatement({ kind: "all" }, { ...EUROS, rates })).toThrow(
    'exchange rate of usd: valid_from "soon" is no ISO 8601 date'
  )
})

it("only the rows of the scope are compared, except in a backfill", () => {
  const compared = (scope: LedgerScope) =>
    /insights_entry where order_id in \(select order_id from scope\)/.test(ledgerStatement(scope, EUROS).text)
  expect(SCOPES.map(compared)).toEqual([false, true, true, true])
})

it("the quality statement takes no values", () => {
  expect(ledgerQualityStatement().values).toEqual([])
})
