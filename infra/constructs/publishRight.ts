import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { parseEventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import { serviceArn } from "./serviceArn.ts";

/**
 * Events of these types and no others, on the bus of this name. `ForAllValues` lets a request
 * without the key through, so it is asked for besides. All types are of one source, else their
 * cross product would be allowed.
 *
 * @param sid tells a policy's statements apart where it has several of these.
 */
export function publishRight(
  busName: string,
  types: readonly string[],
  sid = "PublishDeclaredTypes",
): PolicyStatement {
  const ids = types.map(parseEventTypeId);
  return new PolicyStatement({
    sid,
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
