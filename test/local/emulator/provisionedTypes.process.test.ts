import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { readLocalEnvironment } from "../../../local/config.ts";
import { installPackage } from "../../../local/emulator/installPackage.ts";
import { emulatorPackage } from "../../../local/emulator/ministack.ts";
import { provisionedTypes } from "../../../local/emulator/provisionedTypes.ts";
import { sharedPaths } from "../../../local/paths.ts";

/** Prints the types that the emulator has a handler for. */
const script = `
from ministack.services.cloudformation.provisioners import _RESOURCE_HANDLERS as handlers
print("\\n".join(sorted(name for name, handler in handlers.items() if "create" in handler)))
`;

it("names all that the pinned emulator has a handler for, and nothing else", async () => {
  const { inherited: environment } = readLocalEnvironment();
  const { signal } = new AbortController();
  const shared = sharedPaths();
  const { python } = await installPackage(emulatorPackage, { shared, environment, signal });
  const { stdout } = await promisify(execFile)(python, ["-c", script], { env: environment });
  expect(stdout.trim().split("\n")).toEqual([...provisionedTypes].toSorted());
});
