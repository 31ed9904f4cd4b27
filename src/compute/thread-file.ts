/** How to start a thread on a file of the package. */
export interface ThreadFile {
  readonly filename: string
  readonly execArgv?: string[]
  readonly env?: NodeJS.ProcessEnv
}

/**
 * A file to start a thread with, named without its ending. Where the sources themselves run (medusa develop, jest, a
 * script), a thread inherits no TypeScript hook, so it registers ts-node with this package's own tsconfig; in the built
 * plugin it needs nothing.
 *
 * @example threadFile(`${__dirname}/worker`)
 */
export function threadFile(name: string): ThreadFile {
  if (!__filename.endsWith(".ts")) {
    return { filename: `${name}.js` }
  }
  return {
    filename: `${name}.ts`,
    execArgv: ["-r", require.resolve("ts-node/register/transpile-only")],
    env: { ...process.env, TS_NODE_PROJECT: `${__dirname}/../../tsconfig.json`, NODE_OPTIONS: "" },
  }
}
