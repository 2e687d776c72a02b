import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { GetFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import type { Deployment } from "../../../local/deploy/Deployment.ts";

/**
 * Takes a right away from the role of a function, so that what the function depends on is as good
 * as down for it; gives back how to undo it, once.
 */
export async function denyRole(
  { clients, connection }: Deployment,
  functionName: string,
  action: string,
): Promise<() => Promise<void>> {
  const iam = new IAMClient({
    endpoint: connection.endpoint,
    region: connection.region,
    credentials: connection,
  });
  const { Role = "" } = await clients.functions.send(
    new GetFunctionConfigurationCommand({ FunctionName: functionName }),
  );
  const policy = { RoleName: Role.slice(Role.lastIndexOf("/") + 1), PolicyName: "Outage" };
  const Statement = [{ Effect: "Deny", Action: action, Resource: "*" }];
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument }));
  let isDenied = true;
  return async () => {
    if (isDenied) await iam.send(new DeleteRolePolicyCommand(policy));
    isDenied = false;
  };
}
