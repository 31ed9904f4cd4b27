import { mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs"
import path from "node:path"
import { runCommand } from "./command"

/**
 * Builds the plugin and packs it as npm would publish it. Returns the path of the tarball in `folder`.
 * The build runs in the package's own `prepack`, so what is packed is never an older build.
 */
export async function packPlugin(root: string, folder: string): Promise<string> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  rmSync(path.join(root, ".medusa", "server"), { recursive: true, force: true })
  await runCommand("npm", ["pack", "--pack-destination", folder], { folder: root })
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"))
  if (!tarball) {
    throw new Error(`npm pack left no tarball in ${folder}`)
  }
  return path.join(folder, tarball)
}

/** Unpacks the tarball as `node_modules/NAME` below `folder`, where Node resolves it like any installed package. */
export async function unpackInto(tarball: string, folder: string, name: string): Promise<string> {
  const installed = path.join(folder, "node_modules", name)
  rmSync(installed, { recursive: true, force: true })
  mkdirSync(installed, { recursive: true })
  await runCommand("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"], { folder })
  return installed
}

/** Files below a folder, relative to it, with `/`, sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort()
}

export function readManifest(folder: string): {
  name: string
  version: string
  exports: Record<string, string | Record<string, string>>
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
  devDependencies: Record<string, string>
  overrides: Record<string, unknown>
} {
  return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"))
}
