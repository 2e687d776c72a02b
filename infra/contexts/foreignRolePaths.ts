import { CfnElement, type Stack } from "aws-cdk-lib";
import { CfnRole } from "aws-cdk-lib/aws-iam";

/**
 * Roles of a context's stacks whose path is one of the deployment's and not the context's own. The
 * ingress bus's policy lets whoever stands in a context's path publish as that context.
 *
 * @param deploymentPath begins those of all contexts, as `/signalbox/`.
 * @param rolePath the context's own.
 */
export function foreignRolePaths(
  stacks: readonly Stack[],
  deploymentPath: string,
  rolePath: string,
): readonly { readonly role: string; readonly path: string }[] {
  const elements = stacks.flatMap((stack) =>
    stack.node.findAll().filter((construct) => CfnElement.isCfnElement(construct)),
  );
  return elements.flatMap((element) => {
    if (!(element instanceof CfnRole)) return [];
    const path = element.path ?? "/";
    const isForeign = path.startsWith(deploymentPath) && !path.startsWith(rolePath);
    return isForeign ? [{ role: element.node.path, path }] : [];
  });
}
