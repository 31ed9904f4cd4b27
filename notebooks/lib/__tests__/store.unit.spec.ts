import { store } from "../store"

describe("store", () => {
  it("says in one line that a store is down and what to do, without its password", async () => {
    await expect(store("postgres://shop:secret@127.0.0.1:1/shop")).rejects.toThrow(
      /^the store's database postgres:\/\/shop:\*\*\*@127\.0\.0\.1:1\/shop does not answer \(.+\); start the store, or correct DATABASE_URL$/
    )
  })

  it("says what it takes where the address is none", async () => {
    await expect(store("")).rejects.toThrow("store takes the address of a database, as postgres://")
  })
})
