import { rootAccessKey } from "./emulator/ministack.ts";

/** What `npm start` takes from its environment. */
export interface LocalEnvironment {
  /** An emulator somebody else started. */
  readonly endpoint?: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** What child processes inherit: everything that can't lead them to a real AWS account. */
  readonly inherited: Readonly<Record<string, string>>;
}

/** Set for this process by npm or an editor, and wrong for those it starts. */
const notInherited: ReadonlySet<string> = new Set(["NODE_OPTIONS", "NODE_PATH", "FORCE_COLOR"]);

/**
 * Reads the environment once. The key of the emulator's root is the default. No `AWS_*` variable
 * is inherited, save where certificates are: a profile or key of a real account must never reach
 * what runs here.
 */
export function readLocalEnvironment(): LocalEnvironment {
  const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined &&
      !notInherited.has(entry[0]) &&
      (!entry[0].startsWith("AWS_") || entry[0] === "AWS_CA_BUNDLE"),
  );
  return {
    ...(AWS_ENDPOINT_URL ? { endpoint: AWS_ENDPOINT_URL } : {}),
    accessKeyId: AWS_ACCESS_KEY_ID ?? rootAccessKey,
    secretAccessKey: AWS_SECRET_ACCESS_KEY ?? rootAccessKey,
    inherited: Object.fromEntries(inherited),
  };
}
