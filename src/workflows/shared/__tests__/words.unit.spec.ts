import { inWords, toWords } from "../words"

describe("toWords", () => {
  it("says that the connection was lost, whichever way driver, server or pool put it", () => {
    const lost = /^the connection to the database was lost \(/
    expect(toWords(new Error("Connection terminated unexpectedly"))).toMatch(lost)
    expect(toWords(Object.assign(new Error("terminating connection"), { code: "57P01" }))).toMatch(lost)
    expect(toWords(Object.assign(new Error("connect refused"), { code: "ECONNREFUSED" }))).toMatch(lost)
    expect(toWords(new Error("Knex: Timeout acquiring a connection. The pool is probably full."))).toMatch(
      lost
    )
  })

  it("finds the first cause of several, as a refused connection on two addresses has", () => {
    const refused = Object.assign(new Error("connect ECONNREFUSED ::1:5432"), { code: "ECONNREFUSED" })
    expect(toWords(new AggregateError([refused, refused]))).toContain("connect ECONNREFUSED ::1:5432")
  })

  it("keeps the database's own words and leaves out a long statement before them", () => {
    const text = `insert into x values (${"1, ".repeat(200)}) - column "y" does not exist`
    expect(toWords(new Error(text))).toBe('column "y" does not exist')
    expect(toWords("plain")).toBe("plain")
  })
})

describe("inWords", () => {
  it("answers what the work answers", async () => {
    expect(await inWords("nothing", () => Promise.resolve(7))).toBe(7)
  })

  it("throws one sentence of what is undone and why", async () => {
    const failing = inWords("order_1 waits", () => Promise.reject(new Error("no such table")))
    await expect(failing).rejects.toThrow("Customer insights: order_1 waits: no such table")
  })
})
