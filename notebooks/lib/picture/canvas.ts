interface Pixels {
  readonly width: number
  readonly height: number
  /** Red, green, blue, opacity, from 0 to 255 each, row by row. */
  readonly data: Uint8ClampedArray
}

/**
 * A canvas that remembers the rectangles it was told to fill and hands them on as an SVG. Plotly paints the cells of a
 * heat map on a canvas, and only so; drawn as rectangles they need no graphics library and stay sharp at any size.
 */
export class RectangleCanvas {
  fillStyle = "#000"
  private readonly rectangles: string[] = []

  constructor(
    private readonly width: number,
    private readonly height: number
  ) {}

  fillRect(x: number, y: number, width: number, height: number): void {
    this.rectangles.push(
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${this.fillStyle}"/>`
    )
  }

  clearRect(): void {
    this.rectangles.length = 0
  }

  createImageData(width: number, height: number): Pixels {
    return { width, height, data: new Uint8ClampedArray(width * height * 4) }
  }

  /** Cells without gaps come as one pixel each, which Plotly stretches afterwards. */
  putImageData({ width, height, data }: Pixels, x: number, y: number): void {
    for (let place = 0; place < width * height; place++) {
      const [red, green, blue, opacity] = data.subarray(4 * place)
      if (opacity > 0) {
        this.fillStyle = `rgba(${red},${green},${blue},${opacity / 255})`
        this.fillRect(x + (place % width), y + Math.floor(place / width), 1, 1)
      }
    }
  }

  toDataURL(): string {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${this.width}" height="${this.height}" viewBox="0 0 ${this.width} ${this.height}" preserveAspectRatio="none" shape-rendering="crispEdges">${this.rectangles.join("")}</svg>`
    return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`
  }
}
