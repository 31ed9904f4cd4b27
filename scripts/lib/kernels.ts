import path from "node:path"

const ROOT = path.join(__dirname, "..", "..")
const ASSEMBLY = "src/analytics/kernels/assembly"
export const GENERATED = path.join(ROOT, "src/analytics/kernels/wasm.generated.ts")

/** A module's source, what the core calls its bytes, and what it needs besides. */
const MODULES = [
  { source: `${ASSEMBLY}/index.ts`, name: "KERNELS_WASM", needs: [] },
  { source: `${ASSEMBLY}/shared.ts`, name: "SHARED_WASM", needs: ["--sharedMemory", "--enable", "threads"] },
]

/** No checks, no garbage collector, vectors; the memory is the caller's, from one page to as far as addresses go. */
const OPTIONS = ["-O3", "--noAssert", "--runtime", "stub", "--use", "abort=", "--enable", "simd"]
const MEMORY = ["--importMemory", "--initialMemory", "1", "--maximumMemory", "65536"]

/** A compiled module and what the core calls it. */
export interface CompiledModule {
  name: string
  wasm: Uint8Array
}

/** Compiles the kernels. Throws the compiler's own words. */
export async function compileKernels(): Promise<CompiledModule[]> {
  const modules: CompiledModule[] = []
  for (const { source, name, needs } of MODULES) {
    modules.push({ name, wasm: await compile(source, needs) })
  }
  return modules
}

async function compile(source: string, needs: readonly string[]): Promise<Uint8Array> {
  const { default: asc } = await import("assemblyscript/asc")
  let wasm: Uint8Array | null = null
  const { error, stderr } = await asc.main(
    [source, "--baseDir", ROOT, "--outFile", "kernels.wasm", ...OPTIONS, ...MEMORY, ...needs],
    {
      writeFile: (name, contents) => {
        if (name.endsWith(".wasm") && typeof contents !== "string") {
          wasm = contents
        }
      },
    }
  )
  if (error || wasm === null) {
    throw new Error(`${source} does not compile: ${stderr.toString() || error?.message}`)
  }
  return wasm
}

/** The generated file: lines short enough to be read in a diff. */
export function kernelsFile(modules: readonly CompiledModule[]): string {
  const constants = modules.map(({ name, wasm }) => {
    const lines =
      Buffer.from(wasm)
        .toString("base64")
        .match(/.{1,100}/g) ?? []
    return [
      "// prettier-ignore",
      `export const ${name} =\n${lines.map((line) => `  "${line}"`).join(" +\n")}`,
      "",
    ]
  })
  return [
    "// Made by `npm run build:kernels` from the sources in assembly/; a test makes it anew and compares.",
    ...constants.flat(),
  ].join("\n")
}
