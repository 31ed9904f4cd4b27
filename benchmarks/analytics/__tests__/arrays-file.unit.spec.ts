import { mkdtempSync, rmSync, truncateSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { readArrays, writeArrays } from "../data/arrays-file"

describe("a file of arrays", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "arrays-"))
  const file = path.join(folder, "some.bin")
  afterAll(() => rmSync(folder, { recursive: true }))

  it("gives back what was written, on memory that threads share", () => {
    const arrays = {
      X: Float64Array.of(1.5, -0, NaN),
      labels: Int32Array.of(1, -1, 7),
      y: Float64Array.of(2),
    }
    writeArrays(file, arrays)
    const read = readArrays(file)
    expect(read).toEqual(arrays)
    expect(read.X.buffer).toBeInstanceOf(SharedArrayBuffer)
  })

  it("that breaks off is refused in words", () => {
    writeArrays(file, { X: new Float64Array(100) })
    truncateSync(file, 400)
    expect(() => readArrays(file)).toThrow(/some.bin breaks off; remove it/)
  })
})
