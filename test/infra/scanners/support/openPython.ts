import { join } from "node:path";
import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import { readLocalEnvironment } from "../../../../local/config.ts";
import { installPackage } from "../../../../local/emulator/installPackage.ts";
import { sharedPaths } from "../../../../local/paths.ts";

const packages = {
  "cfn-lint": { module: "cfnlint", version: "1.58.0" },
  checkov: { module: "checkov", version: "3.3.30" },
} as const;

/** A scanner that is a package of the Python registry. */
export type PythonScanner = keyof typeof packages;

/** The interpreter that has a scanner, or why it can't be installed here. */
export type OpenedPython = { readonly python: string } | { readonly missing: string };

/** Installs a scanner into a virtual environment of its own, unless it is there. */
export async function openPython(name: PythonScanner): Promise<OpenedPython> {
  const shared = sharedPaths(join(sharedPaths().base, "scanners", name));
  const wanted = {
    ...packages[name],
    title: name,
    name,
    oldestPython: { major: 3, minor: 10 },
  };
  const environment = readLocalEnvironment().inherited;
  const { signal } = new AbortController();
  try {
    return await installPackage(wanted, { shared, environment, signal });
  } catch (error) {
    const isMissing =
      error instanceof SignalboxError &&
      (error.code === "EMULATOR_INSTALL_FAILED" || error.code === "PYTHON_UNUSABLE");
    if (isMissing) return { missing: error.message };
    throw error;
  }
}
