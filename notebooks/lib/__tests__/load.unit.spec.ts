import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { gzipSync } from "node:zlib"
import { DATA_SETS, type DataSetName } from "../data/catalogue"
import { load } from "../data/load"
import { sql } from "../database"
import { recorded } from "./support/recorded"

jest.setTimeout(120_000)

const HEAD =
  "recency,history_segment,history,mens,womens,zip_code,newbie,channel,segment,visit,conversion,spend"
const LINE = "10,2) $100 - $200,142.44,1,0,Surburban,0,Phone,Womens E-Mail,0,0,0.0"

describe("load", () => {
  const before = process.env.DATA_DIR
  const folder = mkdtempSync(path.join(os.tmpdir(), "nb-data-"))

  beforeAll(() => (process.env.DATA_DIR = folder))
  afterAll(() => {
    rmSync(folder, { recursive: true })
    if (before === undefined) {
      delete process.env.DATA_DIR
    } else {
      process.env.DATA_DIR = before
    }
  })
  afterEach(() => rmSync(path.join(folder, "hillstrom"), { recursive: true, force: true }))

  function putFile(bytes: Uint8Array): void {
    mkdirSync(path.join(folder, "hillstrom"), { recursive: true })
    writeFileSync(path.join(folder, "hillstrom", "hillstrom.csv.gz"), bytes)
  }

  it("draws simulated data where there are no files, and says so in a banner", async () => {
    let source = ""
    const [{ data, metadata }] = await recorded(async () => ({ source } = await load("hillstrom")))
    expect(source).toBe("simulated")
    expect(String(data["text/html"])).toMatch(/^<div style=.*>SIMULATED DATA in place of: Hillstrom/)
    expect(String(data["text/plain"])).toMatch(/Set DATA_DIR to the folder with the data/)
    expect(metadata.customer_insights?.data).toEqual({ name: "hillstrom", source: "simulated" })
  })

  it("draws the same simulated data each time, a row for every column that the notebooks ask for", async () => {
    const ask = () =>
      sql("select count(*) as n, sum(spend) as spend, sum(hash(segment)) as arms from hillstrom")
    await recorded(() => load("hillstrom"))
    const first = await ask()
    await recorded(() => load("hillstrom"))
    expect(await ask()).toEqual(first)
    expect(first[0].n).toBeGreaterThan(1_000)
    await expect(sql(`select ${HEAD} from hillstrom limit 1`)).resolves.toHaveLength(1)
  })

  it("names a file with too few rows, in one line with the remedy", async () => {
    putFile(gzipSync([HEAD, ...Array<string>(10).fill(LINE)].join("\n")))
    await expect(load("hillstrom")).rejects.toThrow(
      "hillstrom/hillstrom.csv.gz: 10 rows where there should be 64,000; the file is cut off or damaged; copy it " +
        "again, or set DATA_DIR to an empty folder for simulated data"
    )
  })

  it.each([
    ["a packed file that was cut in two", () => packed().subarray(0, 2_000)],
    ["a file that is not packed", () => Buffer.from("nonsense")],
    ["a file without its columns", () => gzipSync("a,b\n1,2\n")],
    ["an empty file", () => Buffer.alloc(0)],
  ])("names %s, in one line with the remedy", async (_, bytes) => {
    putFile(bytes())
    await expect(load("hillstrom")).rejects.toThrow(
      /^hillstrom\/hillstrom\.csv\.gz: .+; the file is cut off or damaged; copy it again, or set DATA_DIR .+$/
    )
  })

  it("names the data sets that there are", async () => {
    await expect(load("mnist" as DataSetName)).rejects.toThrow(
      `load takes one of ${Object.keys(DATA_SETS).join(", ")}, got mnist`
    )
  })

  /** Lines that differ, so that packing leaves more than is cut off. */
  function packed(): Buffer {
    const lines = Array.from({ length: 64_000 }, (_, n) =>
      LINE.replace("142.44", String((n * 7919) % 100_003))
    )
    return gzipSync([HEAD, ...lines].join("\n"))
  }
})
