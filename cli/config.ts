import { delimiter } from "node:path";

/** What the command line takes from its environment besides what the SDK reads for itself. */
export interface CliEnvironment {
  /** Set when the SDK talks to something other than AWS. */
  readonly endpoint?: string;
  /** https://no-color.org: set and not empty means none. */
  readonly noColor: boolean;
  /** Colour even where there's no terminal. */
  readonly forceColor: boolean;
  /** Folders in which programs are looked for. */
  readonly path: readonly string[];
  /** Set when the terminal can't move its cursor. */
  readonly isDumb: boolean;
}

/** Reads the environment once. */
export function readCliEnvironment(): CliEnvironment {
  const { AWS_ENDPOINT_URL: endpoint, NO_COLOR, FORCE_COLOR, TERM, PATH = "" } = process.env;
  return {
    ...(endpoint ? { endpoint } : {}),
    noColor: Boolean(NO_COLOR),
    forceColor: Boolean(FORCE_COLOR) && FORCE_COLOR !== "0",
    path: PATH.split(delimiter).filter((folder) => folder !== ""),
    isDumb: TERM === "dumb",
  };
}
