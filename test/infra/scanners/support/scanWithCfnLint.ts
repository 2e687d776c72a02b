import { findingAt, type Scan, templateAt } from "./Finding.ts";
import { runTool } from "./runTool.ts";

interface LintMatch {
  readonly Filename: string;
  readonly Rule: { readonly Id: string };
  readonly Location: { readonly Path: readonly (string | number)[] | null };
}

/** What its script does: that names the folder in which it was installed, and was moved since. */
const program = "import sys; from cfnlint.runner import main; sys.exit(main())";

/** cfn-lint: templates against CloudFormation's own schemas, its warnings too. */
export function scanWithCfnLint(python: string): Scan {
  return async (templates) => {
    const paths = templates.map(({ path }) => path);
    const matches = await runTool(python, ["-c", program, "--format", "json", "--", ...paths]);
    return (matches as readonly LintMatch[]).map(({ Filename, Rule, Location }) => {
      const [, logicalId = ""] = Location.Path ?? [];
      return findingAt(templateAt(Filename, templates), String(logicalId), Rule.Id);
    });
  };
}
