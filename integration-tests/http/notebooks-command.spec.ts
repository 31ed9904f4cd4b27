import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import path from "node:path"
import { Workbench } from "./notebooks/workbench"

jest.setTimeout(300_000)

/** What a cell may import, and what it shows; figures and tables are among it. */
const IMPORTS = [
  `import { fitKMeans, matrixFromRows, silhouetteScore } from "../../src/analytics"
import { kmeans } from "ml-kmeans"
import { check, show, table } from "../../notebooks/lib"`,
  `const rows = [[0], [1], [9], [10]]
const X = matrixFromRows(rows)
const { labels } = fitKMeans(X, { k: 2, seed: 1 })
const score: number = silhouetteScore(X, labels)
const theirs = kmeans(rows, 2, { seed: 1 })
table([{ score, theirs: theirs.clusters.length }])
check("silhouette", score, { tolerance: 1e-6 })
check("their rows", theirs.clusters.length)`,
  `await show({ data: [{ type: "bar", x: ["a", "b"], y: [1, 2] }] }, { title: "Bars" })`,
]

const CHANGED = [
  `import { writeFileSync } from "node:fs"
import { check } from "../../notebooks/lib"
writeFileSync("source.ts", "export const answer: number = 41\\n")`,
  `import { kmeans } from "ml-kmeans"
import { answer } from "./source"
check("before", answer)`,
  // beside the change a folder comes and goes in which the compiler had looked for packages
  `import { mkdirSync, rmdirSync } from "node:fs"
writeFileSync("source.ts", "export const answer: number = 42\\n")
mkdirSync("node_modules")
await new Promise((resolve) => setTimeout(resolve, 1_500))
rmdirSync("node_modules")
await new Promise((resolve) => setTimeout(resolve, 1_500))`,
  `import { answer } from "./source"
check("after", answer + (kmeans([[0], [1]], 2, { seed: 1 }).clusters.length - 2))`,
]

const VOLATILE = [
  `import { check } from "../../notebooks/lib"
check("two", 1 + 1)`,
  { code: `check("now", process.hrtime.bigint().toString())`, tags: ["volatile"] },
]

describe("npm run notebooks", () => {
  const bench = new Workbench()
  afterAll(() => bench.remove())

  it("runs typed imports of sources and ES modules, takes up a changed source, and writes outputs and numbers", async () => {
    bench.put("imports", IMPORTS)
    bench.put("changed", CHANGED)
    bench.put("volatile", VOLATILE)
    const { code, output } = await bench.run()
    expect(output).toMatch(/3 passed, 0 failed\n$/)
    expect(code).toBe(0)
    expect(output).toMatch(/^ok {4}imports, simulates its own data, 2 checked numbers, [\d.]+ s$/m)
    const numbers = JSON.parse(bench.text("expected/imports.simulated.json"))
    expect(numbers["their rows"]).toEqual({ value: 4, tolerance: 0 })
    expect(numbers.silhouette.value).toBeCloseTo(0.889, 3)
    expect(JSON.parse(bench.text("expected/changed.simulated.json"))).toEqual({
      before: { value: 41, tolerance: 0 },
      after: { value: 42, tolerance: 0 },
    })
    const { cells } = JSON.parse(bench.text("imports.ipynb"))
    expect(cells[1].outputs[0].data["text/plain"].join("")).toContain("1 row × 2 columns")
    expect(Object.keys(cells[2].outputs[0].data)).toContain("image/png")
    expect(bench.leftovers()).toEqual([])
  })

  it("writes the same bytes again, and keeps no number of a volatile cell", async () => {
    const before = bench.files()
    expect((await bench.run()).output).toMatch(/3 passed, 0 failed\n$/)
    expect(bench.files()).toEqual(before)
    expect(Object.keys(JSON.parse(bench.text("expected/volatile.simulated.json")))).toEqual(["two"])
  })

  it("with --check names a wrong number, passes over volatile ones, and writes nothing", async () => {
    const file = "expected/imports.simulated.json"
    const right = bench.text(file)
    bench.write(file, right.replace('"value": 4,', '"value": 5,'))
    const before = bench.files()
    const { code, output } = await bench.run("--check", "imports", "volatile")
    bench.write(file, right)
    expect(code).toBe(1)
    expect(output).toContain("FAIL  imports")
    expect(output).toContain("checked against imports.simulated.json")
    expect(output).toContain("their rows: expected 5, got 4")
    expect(output).not.toContain("silhouette:")
    expect(output).toMatch(/^ok {4}volatile/m)
    expect(output).toMatch(/1 passed, 1 failed\n$/)
    expect({ ...before, [file]: right }).toEqual(bench.files())
  })
})

const IMPORT_SCORE = `import { silhouetteScore } from "../../src/analytics"`

/** A notebook that fails, and what is said of it. */
const FAILING: Record<string, { cells: string[]; words: RegExp }> = {
  throws: {
    cells: [
      `import { check } from "../../notebooks/lib"\ncheck("one", 1)`,
      `throw new Error("deliberate")`,
      `1`,
    ],
    words: /cell 2 \(throw new Error\("deliberate"\)\)[\s\S]*Error: deliberate/,
  },
  types: {
    cells: [IMPORT_SCORE, `const wrong: string = silhouetteScore([[0], [1]], [0, 1])`],
    words: /cell 2 [\s\S]*is not assignable to (type|parameter)/,
  },
  "package-types": {
    cells: [
      `import { kmeans } from "ml-kmeans"`,
      `const wrong: string = kmeans([[0], [1]], 2, {}).iterations`,
    ],
    words: /Type 'number' is not assignable to type 'string'/,
  },
  rejected: {
    cells: [`void Promise.reject(new Error("nobody waits"))`, `1`],
    words: /cell 1 .*UnhandledPromiseRejection: Error: nobody waits/,
  },
  "rejected-late": {
    cells: [`setTimeout(() => void Promise.reject(new Error("came late")), 60)`],
    words: /(after the last cell|cell 1 .*): UnhandledPromiseRejection: Error: came late/,
  },
  "dies-late": {
    cells: [`setTimeout(() => process.exit(7), 60)`],
    words: /the kernel ended by itself \(code 7\)/,
  },
  exits: { cells: [`process.exit(7)`], words: /cell 1 .*: the kernel ended by itself \(code 7\)/ },
}

describe("npm run notebooks, on notebooks that fail", () => {
  const bench = new Workbench()
  afterAll(() => bench.remove())
  let before: Record<string, string>
  let ended: { code: number | null; output: string }

  beforeAll(async () => {
    Object.entries(FAILING).forEach(([name, { cells }]) => bench.put(name, cells))
    bench.write("broken.ipynb", "{")
    before = bench.files()
    ended = await bench.run()
  })

  it.each(Object.keys(FAILING))("says of %s which cell and why", (name) => {
    const part = ended.output.split(/^(?=FAIL|ok)/m).find((text) => text.startsWith(`FAIL  ${name}\n`))
    expect(ended.output).toContain(`FAIL  ${name}\n`)
    expect(part).toMatch(FAILING[name].words)
  })

  it("goes on after a file that is no notebook, and counts every failure", () => {
    expect(ended.output).toMatch(/^FAIL {2}broken\n.*cannot be read as a notebook/m)
    expect(ended.output).toMatch(/0 passed, 8 failed\n$/)
    expect(ended.code).toBe(1)
  })

  it("writes nothing and leaves nothing", () => {
    expect(bench.files()).toEqual(before)
    expect(bench.leftovers()).toEqual([])
  })

  it("gives up a cell that takes longer than it may", async () => {
    bench.put("hangs", [`for (;;) {}`])
    const { code, output } = await bench.run("hangs", "--timeout", "2")
    expect(output).toMatch(/^FAIL {2}hangs\n.*cell 1 .*: no end after 2 s$/m)
    expect(code).toBe(1)
    expect(bench.leftovers()).toEqual([])
  })

  it("ends the kernel with the command", async () => {
    bench.put("hangs", [
      `import { writeFileSync } from "node:fs"
writeFileSync("pid", String(process.pid))
for (;;) {}`,
    ])
    const { child, ended: end } = bench.start("hangs")
    while (!existsSync(path.join(bench.folder, "pid")) || bench.text("pid") === "") {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const pid = Number(bench.text("pid"))
    expect(isAlive(pid)).toBe(true)
    child.kill("SIGTERM")
    expect((await end).code).toBe(143)
    expect(await isGoneWithin(pid, 5_000)).toBe(true)
    expect(bench.leftovers()).toEqual([])
  })
})

/** A process that was told to end is still listed until the system has taken its memory back. */
async function isGoneWithin(pid: number, ms: number): Promise<boolean> {
  for (const until = Date.now() + ms; isAlive(pid);) {
    if (Date.now() > until) {
      return false
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return true
}

/** Of a process that ended and that nobody has buried yet, ps says Z. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" })
  return /^[^Z\s]/.test(stdout.trim())
}
