import { execFileSync } from "node:child_process"
import ts from "typescript"
import type { Import } from "./imports"

/** One line of the table in rooms.mjs. */
export interface Room {
  folder: string
  values: string[]
  types: string[]
  packages: string[]
  pure?: boolean
  everyFileIsAFace?: boolean
}

export interface RoomTable {
  rooms: Room[]
  impureNames: string[]
}

/** `rooms.mjs` is a module of the other kind than jest reads, so Node reads it. */
export function readRooms(root: string): RoomTable {
  const script = `import("./rooms.mjs").then((table) => console.log(JSON.stringify(table)))`
  return JSON.parse(execFileSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" }))
}

export function roomOf(rooms: readonly Room[], file: string): Room | undefined {
  return rooms.find(({ folder }) => file.startsWith(`${folder}/`))
}

export function isTest(file: string): boolean {
  return /\/(__tests__|__fixtures__)\/|^integration-tests\/|\.spec\.tsx?$/.test(file)
}

/** Why the import breaks the table; null where it does not. What cannot be resolved is no matter of rooms. */
export function offence(rooms: readonly Room[], found: Import): string | null {
  const own = roomOf(rooms, found.from)
  if (found.target === null || !own) {
    return null
  }
  if (found.target.kind !== "file") {
    return allowsPackage(own, found) ? null : `${own.folder} may not import this package`
  }
  const other = roomOf(rooms, found.target.path)
  if (!other || other === own) {
    return null
  }
  if (!isFace(found.target.path, other)) {
    return `from outside ${other.folder} only its index is imported`
  }
  const allowed = [...own.values, ...(found.typeOnly ? own.types : [])]
  const free = isTest(found.from) || allowed.includes("*") || allowed.includes(other.folder)
  return free
    ? null
    : `${own.folder} may not import ${other.folder}${found.typeOnly ? "" : " (other than types)"}`
}

function isFace(file: string, room: Room): boolean {
  return room.everyFileIsAFace === true || /^index\.tsx?$/.test(file.slice(room.folder.length + 1))
}

function allowsPackage(own: Room, { from, specifier, target }: Import): boolean {
  const allows = (name: string): boolean =>
    name === "*" ||
    (name === "node:*" && target?.kind === "node") ||
    specifier === name ||
    specifier.startsWith(`${name}/`)
  return isTest(from) || own.packages.some(allows)
}

/** Circles among the nodes, each as the list of its nodes (Tarjan's strongly connected components). */
export function circles(pairs: readonly (readonly [string, string])[]): string[][] {
  const edges = new Map<string, Set<string>>()
  for (const [from, to] of pairs) {
    edges.set(from, (edges.get(from) ?? new Set()).add(to))
  }
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const found: string[][] = []
  const visit = (node: string): number => {
    let lowest = index.size
    index.set(node, lowest)
    stack.push(node)
    for (const next of edges.get(node) ?? []) {
      if (!index.has(next)) {
        lowest = Math.min(lowest, visit(next))
      } else if (stack.includes(next)) {
        lowest = Math.min(lowest, low.get(next) ?? index.get(next) ?? lowest)
      }
    }
    low.set(node, lowest)
    if (lowest === index.get(node)) {
      const members = stack.splice(stack.indexOf(node))
      if (members.length > 1 || edges.get(node)?.has(node)) {
        found.push(members)
      }
    }
    return lowest
  }
  for (const node of edges.keys()) {
    if (!index.has(node)) {
      visit(node)
    }
  }
  return found
}

/** Uses of a global that answers differently each time or reaches out of the function, as `FILE:LINE text`. */
export function impurities(source: ts.SourceFile, impureNames: readonly string[]): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (isImpure(node, impureNames)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
      found.push(`${source.fileName}:${line} ${node.getText()}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isImpure(node: ts.Node, impureNames: readonly string[]): boolean {
  if (ts.isNewExpression(node)) {
    return node.expression.getText() === "Date" && (node.arguments ?? []).length === 0
  }
  if (ts.isPropertyAccessExpression(node) && ["Math.random", "Date.now"].includes(node.getText())) {
    return true
  }
  return ts.isIdentifier(node) && impureNames.includes(node.text) && isGlobalUse(node)
}

/** An identifier that stands for a value by itself: no property's name, no name being declared. */
function isGlobalUse(node: ts.Identifier): boolean {
  const { parent } = node
  const names =
    ts.isPropertyAccessExpression(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent)
  return !(names && parent.name === node)
}
