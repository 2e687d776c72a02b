type Fields = Readonly<Record<string, unknown>>;

export const region = "eu-central-1";
export const account = "111122223333";

/** Who calls, as CloudTrail tells of a session of a role. */
export function session(role: string, more: Fields = {}): Fields {
  const name = role.split("/").at(-1) ?? role;
  return {
    type: "AssumedRole",
    principalId: `AROAEXAMPLE:${name}`,
    arn: `arn:aws:sts::${account}:assumed-role/${name}/jane`,
    accountId: account,
    accessKeyId: "ASIAEXAMPLE",
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: "AROAEXAMPLE",
        arn: `arn:aws:iam::${account}:role/${role}`,
        accountId: account,
        userName: name,
      },
      attributes: { creationDate: "2026-11-28T09:00:00Z", mfaAuthenticated: "false" },
    },
    ...more,
  };
}

/** As CloudFormation calls with a role. */
export function cloudFormation(role: string): Fields {
  return session(role, { invokedBy: "cloudformation.amazonaws.com" });
}

/** An event of CloudTrail as EventBridge delivers it: `lambda` `DeleteFunction20150331`, say. */
export function trailEvent(
  service: string,
  eventName: string,
  requestParameters: unknown,
  record: Fields = {},
): Fields {
  const eventSource = `${service}.amazonaws.com`;
  return {
    version: "0",
    id: "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
    "detail-type": "AWS API Call via CloudTrail",
    source: `aws.${service}`,
    account,
    time: "2026-11-28T09:31:04Z",
    region,
    resources: [],
    detail: {
      eventVersion: "1.11",
      userIdentity: session("Administrator"),
      eventTime: "2026-11-28T09:31:04Z",
      eventSource,
      eventName,
      awsRegion: region,
      sourceIPAddress: "203.0.113.7",
      userAgent: "aws-cli/2.31.0",
      requestParameters,
      responseElements: null,
      requestID: "a2198ecc-cda1-11e4-aaa2-e356da31e4ff",
      eventID: "20b84ce5-730f-482e-b2b2-e8fcc87ceb22",
      readOnly: false,
      eventType: "AwsApiCall",
      managementEvent: true,
      recipientAccountId: account,
      eventCategory: "Management",
      ...record,
    },
  };
}
