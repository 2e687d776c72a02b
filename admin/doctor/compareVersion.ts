import { compareVersions } from "../../core/versions/compareVersions.ts";
import { type Finding, problem } from "../../project/doctor/Finding.ts";
import type { Stack } from "../status/Stacks.ts";

/** The first version whose stacks say which one deployed them. */
const firstToTell = "0.2.0";

/** Stacks that another version deployed than the one installed, by that version. */
export function compareVersion(stacks: readonly Stack[], installed: string): readonly Finding[] {
  const byVersion = Map.groupBy(stacks, ({ version }) => version);
  return [...byVersion].flatMap(([version, those]) => {
    const names = those.map(({ name }) => name).join(", ");
    const difference = version === undefined ? -1 : compareVersions(version, installed);
    if (difference === 0) return [];
    return [difference < 0 ? older(names, version, installed) : newer(names, version, installed)];
  });
}

function older(names: string, version: string | undefined, installed: string): Finding {
  const by = version ?? `a version before ${firstToTell}, which does not say so`;
  return problem(
    names,
    `deployed by ${by}`,
    installed,
    "Look at `npx cdk diff`, then run `npx cdk deploy --all`: docs/upgrading.md says what it does.",
  );
}

function newer(names: string, version: string | undefined, installed: string): Finding {
  return problem(
    names,
    `deployed by ${version}, which is newer than what is installed`,
    installed,
    `Run \`npm install signalbox@${version} signalbox-router@${version}\`, and deploy nothing before: ` +
      "an older version would take away what that one made.",
  );
}
