import { existsSync } from "node:fs"
import path from "node:path"
import type ts from "typescript"
import { bundlerResolution } from "./resolution"
import { SourceVersions } from "./sources"
import { roomyTimers } from "./timers"

type Compiler = typeof ts
type Host = ts.WatchCompilerHostOfFilesAndCompilerOptions<ts.EmitAndSemanticDiagnosticsBuilderProgram>

/** What tslab asks of its compiler beyond TypeScript's public face. */
interface TslabCompiler extends Compiler {
  getPreEmitDiagnosticsOfFiles(program: ts.Program, files: readonly ts.SourceFile[]): readonly ts.Diagnostic[]
}

/**
 * tslab's compiler with five changes, so that a cell may import the project's TypeScript and any npm package, typed:
 * - packages that name their files by `exports` alone are found (see `bundlerResolution`);
 * - sources above the notebook's folder belong to the program: its root is the project's;
 * - a source that stands on disk is loaded by Node (ts-node compiles it), not by tslab, and loaded anew once it changed;
 * - files may come and go around the notebook (see `roomyTimers`);
 * - only the cell is checked; the sources are checked by the project's own compiler, which is newer.
 */
export function adaptedCompiler(compiler: Compiler, root: string, folder: string): Compiler {
  const original = compiler as TslabCompiler
  const adapted: Partial<TslabCompiler> = {
    createWatchCompilerHost: ((files: string[], options: ts.CompilerOptions, ...rest: never[]) => {
      const create = original.createWatchCompilerHost as (...given: unknown[]) => Host
      return adaptHost(original, create(files, notebookOptions(options, root, folder), ...rest), root, folder)
    }) as Compiler["createWatchCompilerHost"],
    getPreEmitDiagnosticsOfFiles: (program, files) =>
      original.getPreEmitDiagnosticsOfFiles(
        program,
        files.filter((file) => !existsSync(file.fileName))
      ),
  }
  return { ...original, ...adapted }
}

function notebookOptions(options: ts.CompilerOptions, root: string, folder: string): ts.CompilerOptions {
  return {
    ...options,
    rootDir: isBelow(root, folder) ? slashed(root) : slashed(folder),
    lib: ["lib.es2023.d.ts"],
    // Of the many that the project has; every cell would read them all.
    types: ["node"],
    strict: true,
    // Parameters of small functions in a cell may go without a type.
    noImplicitAny: false,
    emitDecoratorMetadata: true,
  }
}

function adaptHost(compiler: Compiler, host: Host, root: string, folder: string): Host {
  const { createProgram } = host
  const versions = new SourceVersions(root)
  const prefix = isBelow(root, folder) ? slashed(path.join("outDir", path.relative(root, folder))) + "/" : ""
  host.resolveModuleNameLiterals = bundlerResolution(compiler, host)
  // With a resolution of our own, every cell would look up every import of every source again.
  Object.assign(host, { hasInvalidatedResolutions: () => false })
  Object.assign(host, roomyTimers(host))
  host.createProgram = (...given) => {
    const builder = createProgram(...given)
    const emit = builder.emit.bind(builder)
    builder.emit = (file, write, ...rest) => {
      if (file && existsSync(file.fileName)) {
        versions.meet(file.fileName, file.text)
        return { emitSkipped: true, diagnostics: [] }
      }
      // tslab looks for its output as if the notebook's folder were the root.
      const moved: ts.WriteFileCallback | undefined =
        write &&
        ((name, ...more) =>
          write(name.startsWith(prefix) ? `outDir/${name.slice(prefix.length)}` : name, ...more))
      return emit(file, moved, ...rest)
    }
    return builder
  }
  return host
}

function isBelow(root: string, folder: string): boolean {
  const relative = path.relative(root, folder)
  return !relative.startsWith("..") && !path.isAbsolute(relative)
}

function slashed(file: string): string {
  return file.replace(/\\/g, "/")
}
