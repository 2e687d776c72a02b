import { delimiter, dirname } from "node:path";

/**
 * The emulator's environment. Identity policies are enforced, it listens on the loopback only,
 * and its functions run on the Node of this process.
 */
export function emulatorEnvironment(
  inherited: Readonly<Record<string, string>>,
  { port, temporary }: { readonly port: number; readonly temporary: string },
): Record<string, string> {
  const path = inherited["PATH"] ?? "";
  return {
    ...inherited,
    PATH: `${dirname(process.execPath)}${delimiter}${path}`,
    PYTHONUNBUFFERED: "1",
    AUTH: "true",
    BIND_HOST: "127.0.0.1",
    GATEWAY_PORT: String(port),
    TMPDIR: temporary,
  };
}
