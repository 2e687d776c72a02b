import { type Finding, problem } from "../../project/doctor/Finding.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { mapAtMost } from "../mapAtMost.ts";
import type { DeclaredParts } from "../status/declareParts.ts";

/** Queues looked for at once. */
const concurrency = 5;

/**
 * Fixed names that other accounts, policies and functions go by and that are not there.
 *
 * @param isOfThisVersion whether the deployment is, so that all of them should be.
 */
export async function findMissing(
  ports: Pick<AdminPorts, "queues" | "rules">,
  { queues, rules }: Pick<DeclaredParts, "queues" | "rules">,
  isOfThisVersion: boolean,
): Promise<readonly Finding[]> {
  const remedy = isOfThisVersion
    ? "Deploy what is declared with `npx cdk deploy --all`. Where it was removed by hand CloudFormation " +
      "doesn't notice: `npx cdk drift` tells, and docs/upgrading.md what to do."
    : "It comes with `npx cdk deploy --all`.";
  const rulesOf = await ports.rules();
  const buses = await mapAtMost(rules.buses, concurrency, async (bus) =>
    (await rulesOf.list(bus, "")) ? [] : [problem(bus, "there is no such bus", allowed, remedy)],
  );
  const queuesOf = await ports.queues();
  const names = queues.flatMap(({ name, sourceName }) =>
    sourceName === undefined ? [name] : [sourceName, name],
  );
  const missing = await mapAtMost(names, concurrency, async (name) =>
    (await queuesOf.find(name)) === undefined
      ? [problem(name, "there is no such queue", allowed, remedy)]
      : [],
  );
  return [...buses, ...missing].flat();
}

const allowed = "every fixed name of what the project declares";
