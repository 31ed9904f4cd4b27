import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { readArguments } from "../arguments"
import { differences, expectedOf, sourceOfRun } from "../expected"
import { notebookText, readNotebook, writeWhole, type Notebook } from "../notebook-file"
import { pictureIn } from "../picture"
import { runNotebook } from "../run-notebook"

const folder = mkdtempSync(path.join(os.tmpdir(), "nb-runner-"))
afterAll(() => rmSync(folder, { recursive: true }))

const CODE = { cell_type: "code", source: "1", metadata: {} } as const
const notebook: Notebook = { cells: [CODE], metadata: {}, nbformat: 4, nbformat_minor: 5 }
;["01-one", "02-two"].forEach((name) =>
  writeFileSync(path.join(folder, `${name}.ipynb`), notebookText(notebook))
)

describe("arguments of the runner", () => {
  const read = (...given: string[]) => readArguments(given, { usual: folder, base: "/" })

  it("take all notebooks in their order, or those that are named by a part", () => {
    expect(read()).toMatchObject({ names: ["01-one", "02-two"], check: false, timeoutMs: 120_000 })
    expect(read("--check", "two", "02-two.ipynb")).toMatchObject({ names: ["02-two"], check: true })
    expect(readArguments(["--folder", folder], { usual: "/nowhere", base: "/" }).names).toHaveLength(2)
  })

  it.each([
    [["03"], /there is no notebook "03"; there are 01-one, 02-two/],
    [["--chek"], /--chek is not known; npm run notebooks takes --check/],
    [["--timeout", "soon"], /--timeout takes the seconds .* got "soon"/],
    [["--folder", "/nowhere"], /there is no notebook in \/nowhere; correct the path/],
  ])("refuse %j in words", (given, words) => {
    expect(() => read(...given)).toThrow(words)
  })
})

describe("checked numbers", () => {
  const expected = { n: { value: 5, tolerance: 0 }, score: { value: [0.25, 1], tolerance: 0.01 } }

  it("agree within their tolerance", () => {
    const found = { n: { value: 5, tolerance: 0 }, score: { value: [0.259, 1], tolerance: 0.01 } }
    expect(differences(expected, found)).toEqual([])
  })

  it("name each one that is wrong, missing or new", () => {
    const found = { score: { value: [0.27, 1], tolerance: 0.5 }, more: { value: "a", tolerance: 0 } }
    expect(differences(expected, found)).toEqual([
      "n: expected 5, but the notebook does not check it",
      "score: expected [0.25,1] ± 0.01, got [0.27,1]",
      'more: "a" is new; run the notebook without --check to keep it',
    ])
  })

  it("carry each name once", () => {
    const checks = [1, 2].map((value) => ({ name: "n", value, tolerance: 0 }))
    expect(() => expectedOf({ checks })).toThrow('check("n", ...) is called twice')
  })

  it("belong to one source of data", () => {
    const [real, simulated] = (["real", "simulated"] as const).map((source) => ({ name: source, source }))
    expect(sourceOfRun({ sources: [real] })).toBe("real")
    expect(sourceOfRun({ sources: [] })).toBe("simulated")
    expect(() => sourceOfRun({ sources: [real, simulated] })).toThrow("set DATA_DIR to an empty folder")
  })
})

describe("a notebook's file", () => {
  it("keeps nothing of the editor, and its cells, tags and outputs", () => {
    const file = path.join(folder, "edited.ipynb")
    const edited = { ...CODE, metadata: { tags: ["volatile"], vscode: { languageId: "typescript" } } }
    writeWhole(file, JSON.stringify({ ...notebook, cells: [edited], metadata: { vscode: 1 } }))
    const text = notebookText(readNotebook(file))
    expect(text).not.toContain("vscode")
    expect(JSON.parse(text).cells[0]).toMatchObject({ metadata: { tags: ["volatile"] }, source: ["1"] })
    rmSync(file)
  })

  it("is written whole, with nothing left beside it", () => {
    writeWhole(path.join(folder, "deep", "a.json"), "{}")
    expect(readdirSync(path.join(folder, "deep"))).toEqual(["a.json"])
    expect(readFileSync(path.join(folder, "deep", "a.json"), "utf8")).toBe("{}")
  })

  it("is refused in words where it is none", () => {
    const file = path.join(folder, "none.ipynb")
    writeFileSync(file, "{")
    expect(() => readNotebook(file)).toThrow(/none\.ipynb cannot be read as a notebook .*; restore it/)
    writeFileSync(file, '{"nbformat": 3}')
    expect(() => readNotebook(file)).toThrow(/none\.ipynb is no notebook of format 4; save it again/)
    rmSync(file)
  })

  it("gives the picture of the cell that is tagged for it, else the first", () => {
    const drawn = (text: string, tags: string[] = []) => ({
      ...CODE,
      metadata: { tags },
      outputs: [
        {
          output_type: "display_data" as const,
          data: { "image/png": Buffer.from(text).toString("base64") },
          metadata: {},
        },
      ],
    })
    const cells = [CODE, drawn("first"), drawn("second")]
    expect(pictureIn({ ...notebook, cells }, "x").toString()).toBe("first")
    expect(pictureIn({ ...notebook, cells: [...cells, drawn("third", ["picture"])] }, "x").toString()).toBe(
      "third"
    )
    expect(() => pictureIn(notebook, "x")).toThrow(
      "x has no figure; run the notebook: npm run notebooks -- x"
    )
  })
})

describe("a kernel that cannot start", () => {
  const run = (...command: string[]) =>
    runNotebook(notebook, { command, folder, env: process.env, timeoutMs: 1_000, progress: () => undefined })

  it("is told with its last words", async () => {
    const { error } = await run(process.execPath, "-e", 'console.error("no such thing"); process.exit(3)')
    expect(error).toBe("the kernel ended by itself (code 3)\nno such thing")
  })

  it("is told where its program does not exist", async () => {
    const { error } = await run("/nowhere/node", "{connection_file}")
    expect(error).toMatch(/^the kernel could not be started: spawn \/nowhere\/node ENOENT/)
  })
})
