import { spawnSync } from "node:child_process"
import path from "node:path"

jest.setTimeout(120_000)

const BARS = { data: [{ type: "bar", x: ["a", "b", "c"], y: [3, 1, 2 / 3] }] }
const CELLS = {
  data: [
    {
      type: "heatmap",
      z: [
        [0, 1],
        [1, 0],
      ],
    },
  ],
}
const CLOUD = { data: [{ type: "scattergl", x: [1, 2], y: [3, 4] }] }

/** In a Node of its own: the page that Plotly draws on is made of ES modules, which jest loads on newer Nodes only. */
function drawn(figures: object[]) {
  const draw = path.join(__dirname, "support", "draw.ts")
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["-r", "ts-node/register", draw, JSON.stringify(figures)],
    {
      encoding: "utf8",
      maxBuffer: 1e8,
      env: {
        ...process.env,
        NODE_OPTIONS: "",
        TS_NODE_PROJECT: path.resolve(__dirname, "../../../tsconfig.json"),
      },
    }
  )
  const lines = stdout.trim().split("\n")
  if (lines.length !== figures.length) {
    throw new Error(stderr)
  }
  return lines.map((line) => JSON.parse(line))
}

describe("show", () => {
  const [[bars], [cells], [again], refused] = drawn([BARS, CELLS, BARS, CLOUD])

  it("sends the figure live, as a PNG and in words, and no HTML that GitHub would prefer to the picture", () => {
    expect(Object.keys(bars.data)).toEqual(["application/vnd.plotly.v1+json", "image/png", "text/plain"])
    expect(bars.data["text/plain"]).toBe("Figure: A title")
    expect(bars.data["application/vnd.plotly.v1+json"].data[0].y).toEqual([3, 1, 0.666667])
    const png = Buffer.from(bars.data["image/png"], "base64")
    expect(png.subarray(1, 4).toString()).toBe("PNG")
    // 720 × 420 pixels, one and a half times
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1080, 630])
  })

  it("draws the same figure with the same bytes, whatever was drawn in between", () => {
    expect(again).toEqual(bars)
    expect(cells.data["image/png"]).not.toBe(bars.data["image/png"])
  })

  it("refuses what needs a graphics card and names what to take", () => {
    expect(refused.error).toMatch(/^RangeError: a trace of type "scattergl" has no still picture.*"scatter"/)
  })
})
