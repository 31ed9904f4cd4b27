import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { compileKernels, GENERATED, kernelsFile } from "./lib/kernels"

/** `npm run build:kernels`: compiles `src/analytics/kernels/assembly` into the file that the core imports. */
async function main(): Promise<void> {
  const modules = await compileKernels()
  const text = kernelsFile(modules)
  const bytes = modules.reduce((sum, { wasm }) => sum + wasm.length, 0)
  const changed = text !== readFileSync(GENERATED, { encoding: "utf8", flag: "a+" })
  writeFileSync(GENERATED, text)
  process.stdout.write(
    `${path.relative(process.cwd(), GENERATED)}: ${bytes.toLocaleString("en")} bytes of WebAssembly${changed ? "" : ", unchanged"}\n`
  )
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
