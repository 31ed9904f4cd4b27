import { freePort } from "../../../scripts/lib/postgres"
import { storeApi } from "../store-api"

const LOGIN = { STORE_EMAIL: "admin@example.com", STORE_PASSWORD: "secret" }

describe("storeApi", () => {
  it.each([
    [
      {},
      /^there is no STORE_URL: run npm run notebooks -- 08, which starts a simulated store, or set STORE_URL, /,
    ],
    [
      { ...LOGIN, STORE_URL: "localhost:9000" },
      'STORE_URL is "localhost:9000", but it takes an address as http://localhost:9000: correct it',
    ],
    [
      { STORE_URL: "http://127.0.0.1:1/", STORE_EMAIL: "admin@example.com" },
      "nobody logs in to http://127.0.0.1:1: set STORE_EMAIL and STORE_PASSWORD, or STORE_API_KEY",
    ],
  ])("says of %j in one line what to do", async (settings, words) => {
    await expect(storeApi(settings)).rejects.toThrow(words)
  })

  it("says that a store is down", async () => {
    const STORE_URL = `http://127.0.0.1:${await freePort()}`
    await expect(storeApi({ ...LOGIN, STORE_URL })).rejects.toThrow(
      `the store ${STORE_URL} does not answer (ECONNREFUSED); start it, or correct STORE_URL`
    )
  })
})
