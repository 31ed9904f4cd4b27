import path from "node:path"

/** The kernel's name: that of its folder, and what a notebook's `kernelspec` says. */
export const KERNEL_NAME = "customer-insights"
export const DISPLAY_NAME = "TypeScript (customer insights)"

/** A machine, as far as Jupyter's folders depend on it. */
export interface Machine {
  platform: NodeJS.Platform
  env: NodeJS.ProcessEnv
  home: string
}

/**
 * The folder of the user in which Jupyter and VS Code look for kernels: JUPYTER_DATA_DIR where that is set, else the
 * usual one of the system (docs.jupyter.org, "Common Directories and File Locations").
 */
export function userFolder({ platform, env, home }: Machine): string {
  if (env.JUPYTER_DATA_DIR) {
    return env.JUPYTER_DATA_DIR
  }
  if (platform === "win32") {
    return path.win32.join(env.APPDATA ?? path.win32.join(home, "AppData", "Roaming"), "jupyter")
  }
  return platform === "darwin"
    ? path.posix.join(home, "Library", "Jupyter")
    : path.posix.join(env.XDG_DATA_HOME || path.posix.join(home, ".local", "share"), "jupyter")
}

/**
 * What Jupyter reads to start the kernel. Absolute paths, because an editor that was not started from a shell has
 * neither the shell's path nor its Node.
 * @param node the program, `process.execPath`
 */
export function kernelSpec(root: string, node: string): object {
  return {
    argv: [node, path.join(root, "scripts", "notebooks", "kernel", "start.cjs"), "{connection_file}"],
    display_name: DISPLAY_NAME,
    language: "typescript",
    interrupt_mode: "signal",
    env: {},
  }
}
