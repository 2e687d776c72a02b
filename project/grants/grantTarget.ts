/** Where an ARN says that something is. */
interface ArnPlace {
  readonly partition: string;
  readonly region: string;
  /** 12 digits. */
  readonly account: string;
}

/** A queue or bus of another account, taken apart. */
export interface GrantTarget extends ArnPlace {
  readonly kind: "queue" | "bus";
}

/** What may stand in a grant's `delivery.to`. */
export const grantTargetForm =
  "the ARN of a standard queue, arn:aws:sqs:<region>:<account>:<queue>, or of an event bus, " +
  "arn:aws:events:<region>:<account>:event-bus/<bus>";

const placeForm = "(?<region>[a-z]{2,4}(?:-[a-z]{1,16}){1,3}-[0-9]{1,2}):(?<account>[0-9]{12})";

/** No `.fifo`: such a queue keeps an order, and events come in none. */
const queueForm = new RegExp(
  `^arn:(?<partition>aws[a-z-]{0,20}):sqs:${placeForm}:[A-Za-z0-9_-]{1,80}$`,
);

/** Nobody but AWS's partners puts events on buses of theirs. */
const busForm = new RegExp(
  `^arn:(?<partition>aws[a-z-]{0,20}):events:${placeForm}:event-bus/(?!aws\\.)[A-Za-z0-9._/-]{1,256}$`,
);

/** Which queue or bus an ARN names, or undefined where it is of neither. */
export function parseGrantTarget(arn: string): GrantTarget | undefined {
  const queue = placeIn(queueForm.exec(arn));
  const place = queue ?? placeIn(busForm.exec(arn));
  return place && { kind: queue ? "queue" : "bus", ...place };
}

/** IAM knows keys by their ids, not by aliases. */
const keyForm = new RegExp(
  `^arn:(?<partition>aws[a-z-]{0,20}):kms:${placeForm}:key/[A-Za-z0-9-]{1,64}$`,
);

/** Where a KMS key is, or undefined where an ARN names none. */
export function parseKeyArn(arn: string): ArnPlace | undefined {
  return placeIn(keyForm.exec(arn));
}

function placeIn(match: RegExpExecArray | null): ArnPlace | undefined {
  const { partition, region, account } = match?.groups ?? {};
  if (partition === undefined || region === undefined || account === undefined) return undefined;
  return { partition, region, account };
}
