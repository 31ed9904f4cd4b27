const { existsSync } = require("node:fs")
const path = require("node:path")

/**
 * One configuration; TEST_TYPE names the layer, unit where it is not set. `npm test` runs the first three in turn.
 * A test that reads the public data sets beside the project is called `*.shared.*spec.ts` and left out where they are not.
 */
const layers = {
  unit: ["src", "scripts", "benchmarks", "notebooks"].map(
    (room) => `**/${room}/**/__tests__/**/*.unit.spec.ts`
  ),
  "integration:modules": ["**/src/modules/*/__tests__/**/!(*.unit).spec.ts"],
  "integration:http": ["**/integration-tests/http/**/*.spec.ts"],
  "integration:browser": ["**/integration-tests/browser/**/*.spec.ts"],
}
const layer = process.env.TEST_TYPE ?? "unit"
const withPublicData = existsSync(path.join(__dirname, "..", "shared", "data"))

module.exports = {
  transform: {
    "^.+\\.[jt]sx?$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", tsx: true, decorators: true },
          transform: { decoratorMetadata: true, legacyDecorator: true, react: { runtime: "automatic" } },
          target: "es2021",
        },
        // import() stays import(): some reference packages are ES modules only
        module: { type: "commonjs", ignoreDynamic: true },
      },
    ],
  },
  testEnvironment: "node",
  moduleFileExtensions: ["js", "ts", "tsx", "json"],
  moduleNameMapper: { "^fast-check$": "<rootDir>/integration-tests/seeded-properties.js" },
  modulePathIgnorePatterns: ["<rootDir>/.medusa/", "<rootDir>/.cache/"],
  setupFiles: layer === "unit" ? [] : ["./integration-tests/setup.js"],
  testMatch: layers[layer],
  testPathIgnorePatterns: ["/node_modules/", ...(withPublicData ? [] : ["\\.shared\\.(unit\\.)?spec\\.ts$"])],
}
