import type { Cell, Notebook } from "./notebook-file"

/** The tag of the cell whose figure stands for the notebook. */
const CHOSEN = "picture"

/**
 * The picture that stands for a notebook: the first of the cell tagged `picture`, else the first of all.
 * @throws Error where there is none, or the tagged cell has none
 */
export function pictureIn({ cells }: Notebook, name: string): Buffer {
  const tagged = cells.filter(({ metadata }) => metadata.tags?.includes(CHOSEN))
  const [picture] = (tagged.length > 0 ? tagged : cells).flatMap(picturesOf)
  if (picture === undefined) {
    const where = tagged.length > 0 ? `the cell tagged "${CHOSEN}" of ${name}` : name
    throw new Error(`${where} has no figure; run the notebook: npm run notebooks -- ${name}`)
  }
  return Buffer.from(picture, "base64")
}

function picturesOf({ outputs = [] }: Cell): string[] {
  return outputs.flatMap((output) => {
    const png = "data" in output ? output.data["image/png"] : undefined
    return Array.isArray(png) ? [png.join("")] : typeof png === "string" ? [png] : []
  })
}
