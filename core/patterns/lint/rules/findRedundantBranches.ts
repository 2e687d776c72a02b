import { conditionText } from "../../conditionText.ts";
import type { Branch, Pattern } from "../../Pattern.ts";
import { whenPath } from "../judgeFields.ts";
import type { PatternFinding } from "../PatternFinding.ts";

type Finding = Omit<PatternFinding, "file">;

/** Most branches that are compared with each other. */
const maxCompared = 200;

/** Alternatives of `$or` that add nothing: another one demands no more than a part of them. */
export function findRedundantBranches({ branches }: Pattern): readonly Finding[] {
  if (branches.length > maxCompared) return [];
  const demands = branches.map(demandsOf);
  const findings = branches.flatMap((branch, index) => {
    const own = demands[index];
    const wider = demands.findIndex(
      (other, at) =>
        at !== index &&
        own !== undefined &&
        isSubset(other, own) &&
        (at < index || other.size < own.size),
    );
    const other = branches[wider];
    return other ? [redundant(branch, other)] : [];
  });
  return [...new Map(findings.map((finding) => [finding.path + finding.reason, finding])).values()];
}

function demandsOf(branch: Branch): ReadonlySet<string> {
  return new Set(
    branch.map(({ path, conditions }) =>
      JSON.stringify([path, ...conditions.map(conditionText).toSorted()]),
    ),
  );
}

function isSubset(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size <= other.size && [...one].every((demand) => other.has(demand));
}

function redundant(branch: Branch, wider: Branch): Finding {
  const path = alternativeOf(branch);
  return {
    rule: "redundant",
    severity: "warning",
    path,
    reason: `the alternative adds nothing to ${alternativeOf(wider)}, which demands no more`,
    remedy: "take it out; if only its events are meant, take the other out",
  };
}

/** The last `$or` alternative that the branch has fields in. */
function alternativeOf(branch: Branch): string {
  const places = branch.map(({ place }) => /^.*\$or\[\d+\]/.exec(place)?.[0]);
  return whenPath(places.findLast((place) => place !== undefined) ?? "detail");
}
