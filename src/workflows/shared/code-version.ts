/** The package's version, which every run and model records; a test holds it against package.json. */
export const CODE_VERSION = "0.1.0"
