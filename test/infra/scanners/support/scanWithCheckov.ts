import { findingAt, type Scan, templateAt } from "./Finding.ts";
import { runTool } from "./runTool.ts";

interface Report {
  readonly summary: { readonly parsing_errors: number; readonly resource_count: number };
  readonly results: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly file_abs_path: string;
      /** Type and logical id. */
      readonly resource: string;
    }[];
  };
}

/** Checkov: security rules of many kinds, of which it knows some for CloudFormation. */
export function scanWithCheckov(python: string): Scan {
  return async (templates) => {
    const files = templates.flatMap(({ path }) => ["--file", path]);
    const options = ["--framework", "cloudformation", "--output", "json", "--compact", "--quiet"];
    const args = ["-m", "checkov.main", ...options, "--skip-download", ...files];
    const { summary, results } = (await runTool(python, args)) as Report;
    if (summary.parsing_errors > 0 || summary.resource_count === 0) {
      throw new Error(`checkov could not read the templates: ${JSON.stringify(summary)}`);
    }
    return results.failed_checks.map(({ check_id, file_abs_path, resource }) => {
      const logicalId = resource.slice(resource.lastIndexOf(".") + 1);
      return findingAt(templateAt(file_abs_path, templates), logicalId, check_id);
    });
  };
}
