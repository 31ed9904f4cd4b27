import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import path from "node:path"
import ts from "typescript"

/** One import of a source file, resolved. */
export interface Import {
  /** Importing file, relative to the root, with `/`. */
  from: string
  line: number
  specifier: string
  typeOnly: boolean
  /** File relative to the root, the package's name, `node:…`, or null where nothing is found. */
  target:
    { kind: "file"; path: string } | { kind: "package"; name: string } | { kind: "node"; name: string } | null
}

const LEFT_OUT = new Set(["node_modules", ".medusa", ".cache", ".git"])

/** TypeScript files and notebooks below the folders, relative to the root, sorted. */
export function sourceFiles(root: string, folders: readonly string[]): string[] {
  const found: string[] = []
  const visit = (folder: string): void => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const at = `${folder}/${entry.name}`
      if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) {
        visit(at)
      } else if (/\.(tsx?|ipynb)$/.test(entry.name) && !entry.name.endsWith(".d.ts")) {
        found.push(at)
      }
    }
  }
  folders.filter((folder) => existsSync(path.join(root, folder))).forEach(visit)
  return found.sort()
}

export function parse(root: string, file: string): ts.SourceFile {
  const text = readFileSync(path.join(root, file), "utf8")
  const code = file.endsWith(".ipynb") ? codeOf(JSON.parse(text)) : text
  return ts.createSourceFile(file, code, ts.ScriptTarget.ES2021, true, scriptKindOf(file))
}

/** The cells of a notebook one after another; lines are counted from the first cell of code. */
function codeOf({ cells }: { cells: { cell_type: string; source: string | string[] }[] }): string {
  const code = cells.filter(({ cell_type }) => cell_type === "code")
  return code.map(({ source }) => [source].flat().join("")).join("\n")
}

function scriptKindOf(file: string): ts.ScriptKind | undefined {
  return file.endsWith(".ipynb") ? ts.ScriptKind.TS : undefined
}

/** Every import of a file: `import`, `export … from`, `import()`, `require()`, `import type`, `import("…").Type`. */
export function importsOf(root: string, file: string): Import[] {
  const source = parse(root, file)
  const found: Import[] = []
  const add = (literal: ts.Node | undefined, typeOnly: boolean): void => {
    if (literal && ts.isStringLiteralLike(literal)) {
      const line = source.getLineAndCharacterOfPosition(literal.getStart()).line + 1
      found.push({
        from: file,
        line,
        specifier: literal.text,
        typeOnly,
        target: resolve(root, file, literal.text),
      })
    }
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, isTypeOnlyImport(node))
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly || namesOnlyTypes(node.exportClause))
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true)
    } else if (ts.isExternalModuleReference(node)) {
      add(node.expression, false)
    } else if (ts.isCallExpression(node) && loads(node.expression)) {
      add(node.arguments[0], false)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function loads(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || /^require(\.resolve)?$/.test(callee.getText())
}

function isTypeOnlyImport({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) {
    return false
  }
  return importClause.isTypeOnly || (!importClause.name && namesOnlyTypes(importClause.namedBindings))
}

function namesOnlyTypes(bindings: ts.NamedImportBindings | ts.NamedExportBindings | undefined): boolean {
  if (!bindings || !(ts.isNamedImports(bindings) || ts.isNamedExports(bindings))) {
    return false
  }
  return bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly)
}

function resolve(root: string, from: string, specifier: string): Import["target"] {
  if (specifier.startsWith(".")) {
    const file = resolveFile(path.join(root, path.dirname(from), specifier))
    return file === null ? null : { kind: "file", path: path.relative(root, file).split(path.sep).join("/") }
  }
  if (specifier.startsWith("node:")) {
    return { kind: "node", name: specifier }
  }
  const parts = specifier.split("/")
  return { kind: "package", name: parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/") }
}

function resolveFile(at: string): string | null {
  const candidates = [at, `${at}.ts`, `${at}.tsx`, `${at}.d.ts`, `${at}/index.ts`, `${at}/index.tsx`]
  return candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile()) ?? null
}
