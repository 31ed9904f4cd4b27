/** One configuration; TEST_TYPE names the layer: unit (default), integration:modules, integration:http. */
const layers = {
  unit: ["**/src/**/__tests__/**/*.unit.spec.ts", "**/scripts/**/__tests__/**/*.unit.spec.ts"],
  "integration:modules": ["**/src/modules/*/__tests__/**/*.spec.ts"],
  "integration:http": ["**/integration-tests/http/**/*.spec.ts"],
}
const layer = process.env.TEST_TYPE ?? "unit"

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
      },
    ],
  },
  testEnvironment: "node",
  moduleFileExtensions: ["js", "ts", "tsx", "json"],
  modulePathIgnorePatterns: ["<rootDir>/.medusa/", "<rootDir>/.cache/"],
  setupFiles: layer === "unit" ? [] : ["./integration-tests/setup.js"],
  testMatch: layers[layer],
}
