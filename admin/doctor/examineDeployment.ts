import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { type Finding, problem } from "../../project/doctor/Finding.ts";
import { resourceNames } from "../../project/names.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { explainError } from "../errors/explainError.ts";
import { declareParts } from "../status/declareParts.ts";
import { openScope } from "../status/openScope.ts";
import { readStacks } from "../status/parts/readStacks.ts";
import type { Stack } from "../status/Stacks.ts";
import type { Told } from "../status/StatusReport.ts";
import { compareTable } from "./compareTable.ts";
import { compareVersion } from "./compareVersion.ts";
import type { DeploymentExamination } from "./DeploymentExamination.ts";
import { expectedTables } from "./expectedTables.ts";
import { findMissing } from "./findMissing.ts";

/**
 * What of a deployment does not fit the installed version. Changes nothing.
 *
 * @param installed that version.
 * @throws {SignalboxError} AWS_CREDENTIALS_MISSING, AWS_REGION_MISSING and the like when stacks
 *   can't be listed.
 */
export async function examineDeployment(
  ports: AdminPorts,
  name: string,
  installed: string,
): Promise<DeploymentExamination> {
  const { routerStack } = resourceNames(name);
  const [stacks, region] = [await listStacks(ports), await ports.region()];
  const router = stacks.find((stack) => stack.name === routerStack);
  if (!router) {
    return { name, region, version: null, findings: [notDeployed(routerStack, region)] };
  }
  const ours = stacks.filter((stack) => stack === router || stack.deployment === name);
  const declared = await unlessUnreadable(
    () => declareParts(ports, name),
    () => declareParts({ ...ports, ...nothingDeclared }, name),
  );
  const scope = openScope(name, ports.now(), { stacks, contexts: declared.contexts });
  const { problems, notes } = readStacks(stacks, scope, declared.stacks);
  const read = await Promise.all([
    reading(ports, "tables", () => examineTables(ports, name)),
    reading(ports, "names", () => findMissing(ports, declared, router.version === installed)),
  ]);
  return {
    name,
    region,
    version: router.version ?? null,
    findings: [
      ...compareVersion(ours, installed),
      ...problems.map((told) => toFinding("problem", told)),
      ...notes.map((told) => toFinding("hint", told)),
      ...read.flat(),
    ],
  };
}

async function listStacks(ports: AdminPorts): Promise<readonly Stack[]> {
  try {
    return await (await ports.stacks()).list();
  } catch (error) {
    throw explainError(error, ports.surroundings);
  }
}

function notDeployed(routerStack: string, region: string): Finding {
  return {
    level: "hint",
    what: `there is no such stack in this account and Region (${region})`,
    where: routerStack,
    allowed: "one, where the project is deployed",
    remedy:
      "Check region, account and --deployment, or deploy first with `npx cdk deploy --all` " +
      "(`npm start` for the emulator).",
  };
}

function toFinding(level: Finding["level"], { what, remedy }: Told): Finding {
  return { level, what, where: "CloudFormation", allowed: "stacks that are _COMPLETE", remedy };
}

/** A project that can't be read says so by itself: the router's own parts are there all the same. */
async function unlessUnreadable<Result>(
  ofProject: () => Promise<Result>,
  ofRouter: () => Promise<Result>,
): Promise<Result> {
  try {
    return await ofProject();
  } catch (error) {
    if (!(error instanceof SignalboxError)) throw error;
    return ofRouter();
  }
}

const nothingDeclared = {
  subscribers: async () => [],
  pipelines: async () => [],
  grants: async () => ({ grants: [], publicTypes: 0, busPolicyCharacters: 0 }),
};

async function examineTables(ports: AdminPorts, name: string): Promise<readonly Finding[]> {
  const optional = await unlessUnreadable(
    async () => (await ports.settings()).auditIndexes,
    async () => [],
  );
  const tables = await ports.tables();
  const found = await Promise.all(
    [...expectedTables(name, optional)].map(async ([table, expected]) => {
      const described = await tables.describe(table);
      return described
        ? compareTable(table, described, expected)
        : [problem(table, "there is no such table", "the table of the deployment", restore)];
    }),
  );
  return found.flat();
}

const restore =
  "It was removed by hand: restore it from its backups under the same name, see docs/upgrading.md.";

/** A part that may not be read is a finding too: nobody can say whether it fits. */
async function reading(
  { surroundings }: AdminPorts,
  part: string,
  read: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await read();
  } catch (error) {
    const { message } = explainError(error, surroundings);
    return [
      problem(
        part,
        `can't be looked at: ${message}`,
        "the rights that `doctor --help` lists",
        "Ask for them.",
      ),
    ];
  }
}
