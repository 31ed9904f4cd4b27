export const MOST_CUSTOMERS = 100_000
export const MOST_SEGMENTS = 50
/** Characters of a name, of an import or of a segment. */
export const LONGEST_NAME = 80
/** Characters of the JSON of the parameters. */
export const LONGEST_PARAMETERS = 10_000
