import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { parseEventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import { serviceArn } from "./serviceArn.ts";

/**
 * Events of these types and no others, on the bus of this name. `ForAllValues` lets a request
 * without the key through, so it is asked for besides. All types are of one source, else their
 * cross product would be allowed.
 */
export function publishRight(busName: string, types: readonly string[]): PolicyStatement {
  const ids = types.map(parseEventTypeId);
  return new PolicyStatement({
    sid: "PublishDeclaredTypes",
    actions: ["events:PutEvents"],
    resources: [serviceArn("events", `event-bus/${busName}`)],
    conditions: {
      "ForAllValues:StringEquals": {
        "events:source": [...new Set(ids.map(({ source }) => source))],
        "events:detail-type": ids.map(({ detailType }) => detailType),
      },
      Null: { "events:source": "false", "events:detail-type": "false" },
    },
  });
}
