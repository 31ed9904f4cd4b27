import { existsSync, readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import ts from "typescript"
import { parse, sourceFiles } from "../lib/imports"

const root = path.resolve(__dirname, "../..")
const readme = readFileSync(path.join(root, "README.md"), "utf8")
const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"))

/** Rows of the tables under a heading, each as its cells without the marks of code. */
function tableUnder(heading: string): string[][] {
  const section = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ""
  return section
    .split("\n")
    .filter((line) => /^\| `/.test(line))
    .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| |`| \|$/g, "").trim()))
}

/** Options with their `@default`, from the type that a merchant's editor shows: `clusters.k_min` and `3`. */
function documentedOptions(): Map<string, string> {
  const source = parse(root, "src/types/options.ts")
  const interfaces = new Map<string, ts.NodeArray<ts.TypeElement>>()
  for (const node of source.statements.filter(ts.isInterfaceDeclaration)) {
    interfaces.set(node.name.text, node.members)
  }
  const found = new Map<string, string>()
  const visit = (members: ts.NodeArray<ts.TypeElement>, prefix: string): void => {
    for (const member of members.filter(ts.isPropertySignature)) {
      const name = prefix + member.name.getText(source)
      const tag = ts.getJSDocTags(member).find(({ tagName }) => tagName.text === "default")
      const inner =
        member.type && ts.isTypeLiteralNode(member.type) ? member.type.members : membersOf(member.type)
      if (inner && !tag) {
        visit(inner, `${name}.`)
      } else {
        found.set(name, ts.getTextOfJSDocComment(tag?.comment) ?? "")
      }
    }
  }
  /** The members of an interface of the same file, also of `Partial<It>` and of `It | false`. */
  const membersOf = (type: ts.TypeNode | undefined): ts.NodeArray<ts.TypeElement> | undefined =>
    interfaces.get(type?.getText(source).replace(/^Partial<(.*)>$|^(.*) \| false$/, "$1$2") ?? "")
  visit(interfaces.get("CustomerInsightsOptions") ?? ts.factory.createNodeArray(), "")
  return found
}

describe("README", () => {
  it("lists every option of the type, with the same default, and no other", () => {
    const rows = new Map(tableUnder("Options").map(([name, value]) => [name, value]))
    const options = documentedOptions()
    expect(options.size).toBeGreaterThan(30)
    expect([...rows.keys()].sort()).toEqual([...options.keys()].sort())
    const differing = [...options].filter(([name, value]) => value.replace(/ \(.*\)$/, "") !== rows.get(name))
    expect(
      differing.map(([name, value]) => `${name}: type says ${value}, README says ${rows.get(name)}`)
    ).toEqual([])
  })

  it("gives a reason and a licence for every dependency of package.json, and for no other", () => {
    const kinds = ["dependencies", "peerDependencies", "devDependencies"]
    const named = new Set(kinds.flatMap((kind) => Object.keys(manifest[kind])))
    const rows = tableUnder("Dependencies")
    expect(rows.map(([name]) => name).sort()).toEqual([...named].sort())
    expect(rows.filter(([, licence, reason]) => !licence || !reason)).toEqual([])
  })

  it("names every route of the API with its method, and no other", () => {
    const folder = "src/api/admin/customer-insights"
    const methods = sourceFiles(root, [folder])
      .filter((file) => file.endsWith("/route.ts"))
      .flatMap((file) => {
        const route = path.posix.relative(folder, path.posix.dirname(file)).replace(/\[(\w+)\]/g, ":$1")
        const text = readFileSync(path.join(root, file), "utf8")
        return [...text.matchAll(/export (?:const|async function|function) (GET|POST|DELETE)\b/g)].map(
          ([, method]) => `${method} ${route}`
        )
      })
    const section = readme.split(/^## /m).find((part) => part.startsWith("API\n")) ?? ""
    const named = [...section.matchAll(/`((?:GET|POST|DELETE) [a-z/:-]+)`/g)].map(([, route]) => route)
    expect(methods.length).toBeGreaterThan(5)
    expect([...new Set(named)].sort()).toEqual([...new Set(methods)].sort())
  })

  it("names only commands that package.json has", () => {
    const commands = [...readme.matchAll(/npm (?:run )?(test|(?<=run )[a-z:]+)/g)].map(([, name]) => name)
    expect(commands.length).toBeGreaterThan(5)
    expect(commands.filter((name) => !(name in manifest.scripts))).toEqual([])
  })

  it("of the notebooks shows each notebook with its picture, which npm run notebooks:pictures makes", () => {
    const folder = path.join(root, "notebooks")
    const text = readFileSync(path.join(folder, "README.md"), "utf8")
    const names = readdirSync(folder).filter((file) => file.endsWith(".ipynb"))
    const missing = names.filter((file) => {
      const picture = file.replace(".ipynb", ".png")
      return !(
        text.includes(`](${file})`) &&
        text.includes(`pictures/${picture}"`) &&
        existsSync(path.join(folder, "pictures", picture))
      )
    })
    expect(names).toContain("01-first-look.ipynb")
    expect(missing).toEqual([])
  })

  it("links only to files that exist", () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, target]) => target)
    expect(links.filter((target) => !existsSync(path.join(root, target)))).toEqual([])
  })
})
