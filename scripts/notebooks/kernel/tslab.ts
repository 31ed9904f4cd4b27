import { createRequire } from "node:module"
import type ts from "typescript"
import { adaptedCompiler } from "./compiler"

const COMPILER = "@tslab/typescript-for-tslab"

/** Starts tslab's kernel on the connection file that Jupyter wrote, with a compiler that knows the project's sources. */
export function startKernel(root: string, connectionFile: string): void {
  const main = require.resolve("tslab/dist/main.js")
  const fromTslab = createRequire(main)
  const compiler = fromTslab(COMPILER) as typeof ts
  const loaded = require.cache[fromTslab.resolve(COMPILER)]
  if (!loaded) {
    throw new Error(`${COMPILER} was loaded but is not in Node's cache of modules`)
  }
  // The compiler's exports are read-only; tslab is loaded after this and gets a copy with our functions in it.
  loaded.exports = adaptedCompiler(compiler, root, process.cwd())
  fromTslab(main).startKernel({
    configPath: connectionFile,
    enableFindLocal: false,
    jsKernel: false,
    globalVersion: "",
  })
}
