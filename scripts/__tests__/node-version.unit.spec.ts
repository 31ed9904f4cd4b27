import { spawnSync } from "node:child_process"
import path from "node:path"

const { missingNode } = jest.requireActual<{ missingNode(own: string, wanted: string): string | null }>(
  "../lib/node-version.cjs"
)

describe("the Node that is needed", () => {
  it.each(["20.19.0", "20.20.1", "22.0.0", "100.1.0"])("is there with %s", (own) => {
    expect(missingNode(own, ">=20.19")).toBeNull()
  })

  it.each(["20.18.3", "20.9.0", "18.20.4", "9.99.0"])("is missing with %s", (own) => {
    expect(missingNode(own, ">=20.19")).toBe("20.19")
  })
})

describe("the kernel's start", () => {
  it("says what to run where nobody gave it a connection", () => {
    const start = path.resolve(__dirname, "../notebooks/kernel/start.cjs")
    const { status, stderr } = spawnSync(process.execPath, [start], { encoding: "utf8" })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^The kernel takes the connection file .* npm run notebooks\n$/)
  })
})
