import { readFileSync } from "node:fs"
import path from "node:path"
import ts from "typescript"
import { importsOf, parse, sourceFiles, type Import } from "../lib/imports"
import { circles, impurities, isTest, offence, readRooms, roomOf } from "../lib/rooms"

const root = path.resolve(__dirname, "../..")
const { rooms, impureNames } = readRooms(root)
const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"))
const files = sourceFiles(root, ["src", "scripts", "benchmarks", "integration-tests", "notebooks"])
const imports = files.flatMap((file) => importsOf(root, file))

function at({ from, line, specifier }: Import): string {
  return `${from}:${line} imports ${specifier}`
}

describe("imports of the whole project", () => {
  it("were found", () => {
    expect(files.length).toBeGreaterThan(20)
    expect(imports.length).toBeGreaterThan(50)
    // cells of notebooks among them
    const first = imports.filter(({ from }) => from === "notebooks/01-first-look.ipynb")
    expect(first.map(({ specifier }) => specifier)).toContain("../src/features")
  })

  it("each lead to a file that exists or to a package that package.json names", () => {
    const kinds = ["dependencies", "devDependencies", "peerDependencies"]
    const named = new Set(kinds.flatMap((kind) => Object.keys(manifest[kind])))
    const lost = imports.filter(
      ({ target }) => !target || (target.kind === "package" && !named.has(target.name))
    )
    expect(lost.map(at)).toEqual([])
  })

  it("of sources lie in a room", () => {
    expect(files.filter((file) => file.startsWith("src/") && !roomOf(rooms, file))).toEqual([])
  })

  it("obey the table of rooms.mjs and enter other rooms by their index", () => {
    const offences = imports.flatMap((found) => {
      const why = offence(rooms, found)
      return why === null ? [] : [`${at(found)}: ${why}`]
    })
    expect(offences).toEqual([])
  })

  it("make no circle of files", () => {
    const pairs = imports
      .filter(({ typeOnly }) => !typeOnly)
      .flatMap(({ from, target }): [string, string][] =>
        target?.kind === "file" ? [[from, target.path]] : []
      )
    expect(circles(pairs)).toEqual([])
  })

  it("make no circle of rooms, types included", () => {
    const pairs = imports
      .filter(({ from }) => !isTest(from))
      .flatMap(({ from, target }): [string, string][] => {
        const own = roomOf(rooms, from)
        const other = target?.kind === "file" ? roomOf(rooms, target.path) : undefined
        return own && other && own !== other ? [[own.folder, other.folder]] : []
      })
    expect(circles(pairs)).toEqual([])
  })

  it("that ship come from dependencies and peers, from the dashboard around the pages, or are the loader of sources", () => {
    const dashboard = ["react", "react-router-dom", "react-i18next", "@tanstack/react-query"]
    const shipped = new Set([
      ...Object.keys(manifest.dependencies),
      ...Object.keys(manifest.peerDependencies),
    ])
    const isThere = (folder: string | undefined, name: string): boolean =>
      shipped.has(name) ||
      (folder === "src/admin" && dashboard.includes(name)) ||
      (folder === "src/compute" && name === "ts-node")
    const missing = imports.filter(
      ({ from, target, typeOnly }) =>
        from.startsWith("src/") &&
        !from.startsWith("src/simulation/") &&
        !isTest(from) &&
        !typeOnly &&
        target?.kind === "package" &&
        !isThere(roomOf(rooms, from)?.folder, target.name)
    )
    expect(missing.map(at)).toEqual([])
  })
})

describe("pure rooms", () => {
  it.each(rooms.filter((room) => room.pure).map((room) => room.folder))(
    "%s reads no clock, no chance and nothing of the world",
    (folder) => {
      const sources = sourceFiles(root, [folder]).filter((file) => !isTest(file))
      expect(sources.flatMap((file) => impurities(parse(root, file), impureNames))).toEqual([])
    }
  )
})

describe("the lock itself", () => {
  const found = (from: string, target: Import["target"], typeOnly = false): Import => ({
    ...{ from, line: 1, specifier: target && "name" in target ? target.name : "./x", typeOnly, target },
  })
  const file = (path: string): Import["target"] => ({ kind: "file", path })

  it.each([
    ["a package in a pure room", found("src/analytics/a.ts", { kind: "package", name: "lodash" })],
    ["a Node module in a pure room", found("src/ledger/a.ts", { kind: "node", name: "node:fs" })],
    ["an inner file of another room", found("src/workflows/a.ts", file("src/features/families/basket.ts"))],
    ["a room that the table does not name", found("src/analytics/a.ts", file("src/compute/index.ts"))],
    ["a value where only types may be imported", found("src/admin/a.tsx", file("src/types/http.ts"))],
    [
      "the module from a notebook",
      found("notebooks/a.ts", file("src/modules/customer-insights/index.ts"), true),
    ],
  ])("refuses %s", (_, offender) => {
    expect(offence(rooms, offender)).toMatch(/may not import|only its index/)
  })

  it.each([
    ["a face that the table names", found("src/workflows/a.ts", file("src/features/index.ts"))],
    ["a type where types may be imported", found("src/admin/a.tsx", file("src/types/http.ts"), true)],
    ["any face in a test", found("src/analytics/__tests__/a.unit.spec.ts", file("src/compute/index.ts"))],
    ["a file of the same room", found("src/workflows/runs/a.ts", file("src/workflows/ledger/b.ts"))],
  ])("lets %s pass", (_, guest) => {
    expect(offence(rooms, guest)).toBeNull()
  })

  it("finds a circle of three and one of a file with itself, and none in a tree", () => {
    const pairs = [
      ["a", "b"],
      ["b", "c"],
      ["c", "a"],
      ["d", "d"],
      ["a", "e"],
    ] as const
    expect(circles(pairs).map((members) => [...members].sort())).toEqual([["a", "b", "c"], ["d"]])
    expect(
      circles([
        ["a", "b"],
        ["a", "c"],
        ["b", "c"],
      ])
    ).toEqual([])
  })

  it("sees the clock, chance and the console, and no property that only shares a name", () => {
    const text =
      "const t = new Date(); Math.random(); console.log(1); f(Date.now); new Date(0); x.process; y = { fetch: 1 }"
    const source = ts.createSourceFile("sample.ts", text, ts.ScriptTarget.ES2021, true)
    const names = impurities(source, impureNames).map((line) => line.split(" ").slice(1).join(" "))
    expect(names).toEqual(["new Date()", "Math.random", "console", "Date.now"])
  })
})
