export const MOST_CUSTOMERS = 100_000
export const MOST_SEGMENTS = 50
/** Characters of a name, of an import or of a segment. */
export const LONGEST_NAME = 80
/** Brackets within brackets; deeper ones exhaust what walks them. */
export const DEEPEST = 20
/** Characters of the JSON of the parameters. */
export const LONGEST_PARAMETERS = 10_000
