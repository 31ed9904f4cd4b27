import { spawnSync } from "node:child_process"
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { userFolder } from "../jupyter"

jest.setTimeout(60_000)

const ROOT = path.resolve(__dirname, "../../..")
const home = mkdtempSync(path.join(os.tmpdir(), "nb-home-"))
afterAll(() => rmSync(home, { recursive: true }))

function run(script: string, given: string[], env: NodeJS.ProcessEnv) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["-r", "ts-node/register", path.join(ROOT, "scripts", script), ...given],
    {
      encoding: "utf8",
      cwd: ROOT,
      env: { PATH: process.env.PATH, TS_NODE_PROJECT: path.join(ROOT, "tsconfig.json"), HOME: home, ...env },
    }
  )
  return { status, stdout, stderr }
}

describe("the user's folder of Jupyter", () => {
  it.each([
    ["linux", {}, "/home/ada/.local/share/jupyter"],
    ["linux", { XDG_DATA_HOME: "/data" }, "/data/jupyter"],
    ["darwin", {}, "/home/ada/Library/Jupyter"],
    ["win32", { APPDATA: "C:\\Users\\Ada\\AppData\\Roaming" }, "C:\\Users\\Ada\\AppData\\Roaming\\jupyter"],
    ["win32", { JUPYTER_DATA_DIR: "D:\\jupyter" }, "D:\\jupyter"],
    ["linux", { JUPYTER_DATA_DIR: "/elsewhere" }, "/elsewhere"],
  ] as const)("on %s with %j is %s", (platform, env, folder) => {
    expect(userFolder({ platform, env, home: "/home/ada" })).toBe(folder)
  })
})

describe("npm run notebooks:kernel", () => {
  const env = { JUPYTER_DATA_DIR: path.join(home, "data") }
  const file = path.join(home, "data", "kernels", "customer-insights", "kernel.json")

  it("writes absolute paths that exist, and says which clicks remain", () => {
    const { status, stdout } = run("notebooks-kernel.ts", [], env)
    expect(status).toBe(0)
    const [node, start, connection] = JSON.parse(readFileSync(file, "utf8")).argv
    expect(node).toBe(process.execPath)
    expect(path.isAbsolute(start) && existsSync(start)).toBe(true)
    expect(connection).toBe("{connection_file}")
    expect(stdout).toContain(file)
    expect(stdout.match(/^ {2}\d\. /gm)).toHaveLength(3)
  })

  it("takes it away again, and says so where there is none", () => {
    expect(run("notebooks-kernel.ts", ["--uninstall"], env).stdout).toMatch(/^The kernel is gone from /)
    expect(readdirSync(path.join(home, "data", "kernels"))).toEqual([])
    const again = run("notebooks-kernel.ts", ["--uninstall"], env)
    expect(again).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^There is no kernel to take away/),
    })
  })

  it("names the file that it cannot write, and what to set", () => {
    const blocked = path.join(home, "a-file")
    writeFileSync(blocked, "")
    const { status, stderr } = run("notebooks-kernel.ts", [], { JUPYTER_DATA_DIR: blocked })
    expect(status).toBe(1)
    expect(stderr).toMatch(/kernel\.json cannot be written \(.+\); set JUPYTER_DATA_DIR .+\n$/)
  })

  it("refuses a word that it does not know", () => {
    expect(run("notebooks-kernel.ts", ["--remove"], env)).toMatchObject({
      status: 1,
      stderr: "--remove is not known; npm run notebooks:kernel takes --uninstall or nothing\n",
    })
  })
})

describe("npm run notebooks:lab", () => {
  it("says in one line that Jupyter is missing and what to do", () => {
    const { status, stderr } = run("notebooks-lab.ts", [], { PATH: home })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^Jupyter is not installed here; install it .+ npm run notebooks:kernel\n$/)
  })

  it("starts the Jupyter that is there, in the folder of the notebooks, with their kernel", () => {
    // knows no lab, as a Jupyter with the classic notebook alone
    writeFileSync(
      path.join(home, "jupyter"),
      '#!/bin/sh\n[ "$1" = lab ] && exit 1\n[ "$2" = --version ] && exit 0\npwd\necho "$@"\necho "$JUPYTER_PATH"\nexit 5\n'
    )
    chmodSync(path.join(home, "jupyter"), 0o755)
    const { status, stdout } = run("notebooks-lab.ts", ["--no-browser"], { PATH: `${home}:/usr/bin:/bin` })
    expect(stdout.trim().split("\n")).toEqual([
      path.join(ROOT, "notebooks"),
      "notebook --no-browser",
      path.join(ROOT, ".jupyter"),
    ])
    expect(status).toBe(5)
    expect(existsSync(path.join(ROOT, ".jupyter/kernels/customer-insights/kernel.json"))).toBe(true)
  })
})
