import path from "node:path"

const ROOT = path.join(__dirname, "..", "..")
const SOURCE = "src/analytics/kernels/assembly/index.ts"
export const GENERATED = path.join(ROOT, "src/analytics/kernels/wasm.generated.ts")

/** No checks, no garbage collector, vectors; the memory is the caller's, from one page to as far as addresses go. */
const OPTIONS = ["-O3", "--noAssert", "--runtime", "stub", "--use", "abort=", "--enable", "simd"]
const MEMORY = ["--importMemory", "--initialMemory", "1", "--maximumMemory", "65536"]

/** Compiles the kernels. Throws the compiler's own words. */
export async function compileKernels(): Promise<Uint8Array> {
  const { default: asc } = await import("assemblyscript/asc")
  let wasm: Uint8Array | null = null
  const { error, stderr } = await asc.main(
    [SOURCE, "--baseDir", ROOT, "--outFile", "kernels.wasm", ...OPTIONS, ...MEMORY],
    {
      writeFile: (name, contents) => {
        if (name.endsWith(".wasm") && typeof contents !== "string") {
          wasm = contents
        }
      },
    }
  )
  if (error || wasm === null) {
    throw new Error(`the kernels do not compile: ${stderr.toString() || error?.message}`)
  }
  return wasm
}

/** The generated file: lines short enough to be read in a diff. */
export function kernelsFile(wasm: Uint8Array): string {
  const text = Buffer.from(wasm).toString("base64")
  const lines = text.match(/.{1,100}/g) ?? []
  return [
    "// Made by `npm run build:kernels` from the sources in assembly/; a test makes it anew and compares.",
    "// prettier-ignore",
    `export const KERNELS_WASM =\n${lines.map((line) => `  "${line}"`).join(" +\n")}`,
    "",
  ].join("\n")
}
