import path from "node:path"
import type ts from "typescript"

type Resolve = NonNullable<ts.CompilerHost["resolveModuleNameLiterals"]>

/**
 * Finds modules as a bundler does, so that packages with `exports` alone have types; where that finds nothing, as
 * tslab would. The option `moduleResolution` itself stays: under Bundler the compiler refuses to write down types that a
 * package does not export (TS2742), and tslab carries variables from cell to cell by writing down their types.
 */
export function bundlerResolution(compiler: typeof ts, host: ts.ModuleResolutionHost): Resolve {
  const packages = new Map<string, ts.ResolvedModuleWithFailedLookupLocations>()
  return (literals, importer, redirected, options) => {
    const bundler = { ...options, moduleResolution: compiler.ModuleResolutionKind.Bundler }
    const find = (name: string) => {
      const found = compiler.resolveModuleName(name, importer, bundler, host, undefined, redirected)
      return found.resolvedModule
        ? found
        : compiler.resolveModuleName(name, importer, options, host, undefined, redirected)
    }
    return literals.map(({ text }) => {
      if (text.startsWith(".")) {
        return find(text)
      }
      const key = `${path.dirname(importer)}\n${text}`
      const found = packages.get(key) ?? find(text)
      if (found.resolvedModule) {
        packages.set(key, found)
      }
      return found
    })
  }
}
