import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { findingAt, type Scan, type ScannedTemplate, templateAt } from "./Finding.ts";
import { runTool } from "./runTool.ts";

const root = dirname(
  createRequire(import.meta.url).resolve("@cdklabs/cdk-validator-cfnguard/package.json"),
);

const systems: Readonly<Record<string, string>> = { darwin: "macos", linux: "ubuntu" };
const processors: Readonly<Record<string, string>> = { arm64: "aarch64", x64: "x86_64" };

/** The program that the package brings for this machine, if it brings one. */
export function findCfnGuard(): string | undefined {
  const [system = "", processor = ""] = [systems[process.platform], processors[process.arch]];
  const path = join(root, "bin", system, processor, "cfn-guard");
  return existsSync(path) ? path : undefined;
}

interface Report {
  readonly name: string;
  readonly not_compliant: readonly { readonly Rule: { readonly name: string } }[];
}

/** cfn-guard with AWS Control Tower's proactive controls, as the package brings them. */
export function scanWithCfnGuard(program: string): Scan {
  return async (templates) => {
    const args = [
      "validate",
      ...["--rules", join(root, "rules", "control-tower", "cfn-guard")],
      ...templates.flatMap(({ path }) => ["--data", path]),
      ...["--output-format", "json", "--show-summary", "none", "--structured"],
    ];
    const reports = (await runTool(program, args)) as readonly Report[];
    return reports.flatMap(({ name, not_compliant }) =>
      not_compliant.flatMap((finding) => toFindings(finding, templateAt(name, templates))),
    );
  };
}

/** The form of what was found depends on the rule's; paths of resources are somewhere in it. */
function toFindings(
  finding: Report["not_compliant"][number],
  template: ScannedTemplate,
): ReturnType<typeof findingAt>[] {
  const paths = JSON.stringify(finding).matchAll(/"path":"\/Resources\/(\w+)/g);
  const ids = new Set([...paths].map(([, id = ""]) => id));
  return [...ids].map((id) => findingAt(template, id, finding.Rule.name));
}
