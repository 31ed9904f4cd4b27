import js from "@eslint/js"
import medusa from "@medusajs/eslint-plugin"
import tseslint from "typescript-eslint"
import { impureNames, rooms } from "./rooms.mjs"

const tests = ["**/__tests__/**", "**/__fixtures__/**", "integration-tests/**", "**/*.spec.ts"]
const notShipped = [
  ...tests,
  "src/simulation/**",
  "scripts/**",
  "benchmarks/**",
  "notebooks/**",
  "medusa-config.ts",
]
/** Deeper than any folder lies below its room; the test over every import knows no such limit. */
const DEPTHS = [0, 1, 2, 3, 4, 5]

export default tseslint.config(
  // AssemblyScript only looks like TypeScript
  {
    ignores: [
      "**/node_modules/**",
      ".medusa/**",
      ".cache/**",
      "**/*.js",
      "**/*.cjs",
      "src/analytics/kernels/assembly/**",
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  ...medusaRules(),
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: {
      parserOptions: {
        // `strict` of Medusa asks for the nearest tsconfig.json, which leaves out what does not ship
        project: ["./tsconfig.dev.json", "./src/admin/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    rules: {
      curly: ["error", "all"],
      eqeqeq: ["error", "always"],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: {
      globals: Object.fromEntries(
        ["process", "performance", "setInterval", "clearInterval", "setTimeout", "console"].map((name) => [
          name,
          "readonly",
        ])
      ),
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: tests,
    rules: { "no-console": "error", "max-lines": ["error", 400] },
  },
  // `super(...arguments)` is how a service of Medusa hands its container on
  { files: ["src/modules/*/service.ts"], rules: { "prefer-rest-params": "off" } },
  {
    // errors of the mathematics carry no HTTP meaning; the border turns them into Medusa's
    files: ["analytics", "compute", "features", "figures", "ledger", "pipelines"].map(
      (room) => `src/${room}/**/*.ts`
    ),
    rules: { "@medusajs/use-medusa-error-not-generic-error": "off" },
  },
  ...pureRules(),
  ...rooms.flatMap(importRules)
)

/** Medusa's strict preset, kept to what ships; its own list of ignored folders would leave our tests unread. */
function medusaRules() {
  return medusa.configs.strict
    .filter((config) => Object.keys(config).join() !== "ignores")
    .map((config) =>
      config.files ? { ...config, ignores: [...(config.ignores ?? []), ...notShipped] } : config
    )
}

/** No clock, no chance, no input or output in the rooms that call themselves pure. */
function pureRules() {
  const files = rooms.filter((room) => room.pure).map((room) => `${room.folder}/**/*.ts`)
  return [
    {
      files,
      ignores: tests,
      rules: {
        "no-restricted-globals": ["error", ...impureNames],
        "no-restricted-properties": [
          "error",
          { object: "Math", property: "random", message: "take the seeded generator" },
          { object: "Date", property: "now", message: "take the moment as an argument" },
        ],
        "no-restricted-syntax": [
          "error",
          {
            selector: "NewExpression[callee.name='Date'][arguments.length=0]",
            message: "take the moment as an argument",
          },
        ],
      },
    },
  ]
}

/**
 * ESLint sees the text of an import and not the file behind it. How many `../` lead out of a room depends only on how
 * deep the importing file lies, so each depth gets patterns of its own.
 */
function importRules(room) {
  if (room.values.includes("*")) {
    return []
  }
  return DEPTHS.map((depth) => ({
    files: [`${room.folder}/${"*/".repeat(depth)}*.{ts,tsx}`],
    ignores: tests,
    rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns: patternsOf(room, depth) }] },
  }))
}

function patternsOf(room, depth) {
  const inSources = room.folder.startsWith("src/")
  const up = room.folder.split("/").length + depth - (inSources ? 1 : 0)
  const out = `^(?:\\.\\./){${up}}`
  const faces = (folders) => folders.map((folder) => faceOf(folder, inSources)).join("|") || "(?!)"
  const packages = room.packages.map(packagePattern).join("|") || "(?!)"
  return [
    {
      regex: `${out}(?!(?:${faces([...room.values, ...room.types])})$)`,
      message: `${room.folder} may not import this, or not past its index (rooms.mjs).`,
    },
    {
      regex: `${out}(?!(?:${faces(room.values)})$)`,
      allowTypeImports: true,
      message: `${room.folder} may import this only with \`import type\` (rooms.mjs).`,
    },
    {
      regex: `^(?!\\.)(?!(?:${packages})(?:/|$))`,
      message: `${room.folder} may not import this package (rooms.mjs).`,
    },
  ]
}

function faceOf(folder, inSources) {
  const { everyFileIsAFace } = rooms.find((room) => room.folder === folder)
  const path = inSources ? folder.slice("src/".length) : folder
  return `${path}(?:/${everyFileIsAFace ? "[^/]+" : "index"})?`
}

function packagePattern(name) {
  return name === "*" ? "[^.].*" : name === "node:*" ? "node:[^/]+" : name.replace(/[.]/g, "\\.")
}
