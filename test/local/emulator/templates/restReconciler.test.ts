import { describe, expect, it } from "vitest";
import { restReconciler } from "../../../../local/emulator/templates/restReconciler.ts";

function functionWith(Variables: Readonly<Record<string, string>>) {
  return { Type: "AWS::Lambda::Function", Properties: { Environment: { Variables } } };
}

/** A rule that calls a function of the template. */
function calling(logicalId: string, State = "ENABLED") {
  const Targets = [{ Id: "it", Arn: { "Fn::GetAtt": [logicalId, "Arn"] } }];
  return { Type: "AWS::Events::Rule", Properties: { Name: "it", State, Targets } };
}

describe("restReconciler", () => {
  it("disables what calls the function that knows the grants, and nothing else", () => {
    const template = {
      Resources: {
        Reconciler: functionWith({ GRANTS: "{}" }),
        Watch: functionWith({ TABLE: "x" }),
        Bare: { Type: "AWS::Lambda::Function" },
        Schedule: calling("Reconciler"),
        Deployed: calling("Reconciler"),
        Other: calling("Watch"),
      },
    };
    expect(restReconciler(template)).toEqual({
      Resources: {
        ...template.Resources,
        Schedule: calling("Reconciler", "DISABLED"),
        Deployed: calling("Reconciler", "DISABLED"),
      },
    });
  });

  it("changes nothing where no function knows grants", () => {
    const template = { Resources: { Watch: functionWith({}), Other: calling("Watch") } };
    expect(restReconciler(template)).toEqual(template);
  });
});
