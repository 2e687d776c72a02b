import type { Scope } from "../Scope.ts";
import type { Stack } from "../Stacks.ts";
import type { PartReading, Told } from "../StatusReport.ts";

/** How the deployment's stacks stand, of all in the account, and which are declared and not there. */
export function readStacks(
  stacks: readonly Stack[],
  { names, isOurs }: Scope,
  declared: readonly string[],
): PartReading {
  const ours = stacks.filter(({ name }) => isOurs(name));
  const missing = declared.filter((name) => !ours.some((stack) => stack.name === name));
  const router = ours.find(({ name }) => name === names.routerStack);
  const deployed = router?.deployedAt === undefined ? "" : `, deployed ${router.deployedAt}`;
  return {
    summary: `${ours.length}; the router's is ${router?.status ?? "missing"}${deployed}`,
    problems: ours.filter(({ status }) => isBroken(status)).map(brokenStack),
    notes: [
      ...ours.filter(({ status }) => status.endsWith("_IN_PROGRESS")).map(movingStack),
      ...ours.filter(({ status }) => isRolledBack(status)).map(rolledBackStack),
      ...missing.map((name) => ({
        what: `the stack ${name} is declared and not deployed`,
        remedy: "deploy it, or check out what is deployed: npx cdk deploy --all",
      })),
    ],
  };
}

function isBroken(status: string): boolean {
  return status.endsWith("_FAILED") || status === "ROLLBACK_COMPLETE";
}

function isRolledBack(status: string): boolean {
  return status.endsWith("_ROLLBACK_COMPLETE");
}

function brokenStack({ name, status }: Stack): Told {
  return {
    what: `the stack ${name} is ${status}`,
    remedy: `aws cloudformation describe-stack-events --stack-name ${name}`,
  };
}

function movingStack({ name, status }: Stack): Told {
  return { what: `the stack ${name} is ${status}`, remedy: "a deployment is under way" };
}

function rolledBackStack({ name, status }: Stack): Told {
  return {
    what: `the latest deployment of the stack ${name} was taken back (${status})`,
    remedy: `aws cloudformation describe-stack-events --stack-name ${name}`,
  };
}
