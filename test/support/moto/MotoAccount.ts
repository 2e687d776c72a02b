import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from "@aws-sdk/client-cloudformation";
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { CloudFormationTemplate } from "../../../local/emulator/templates/CloudFormationTemplate.ts";
import { forMoto } from "./forMoto.ts";
import type { MotoServer } from "./MotoServer.ts";

/** The Region of everything on the server. */
export const motoRegion = "eu-central-1";

/** An event in a queue, as the bus delivers it. */
export interface ReceivedEvent {
  readonly source: string;
  readonly "detail-type": string;
  readonly detail: Readonly<Record<string, unknown>>;
}

interface Options {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** An account of the server, seen by somebody who assumed a role in it. */
export class MotoAccount {
  readonly id: string;
  readonly events: EventBridgeClient;
  readonly #queues: SQSClient;
  readonly #stacks: CloudFormationClient;

  private constructor(id: string, options: Options) {
    this.id = id;
    this.events = new EventBridgeClient(options);
    this.#queues = new SQSClient(options);
    this.#stacks = new CloudFormationClient(options);
  }

  /** Accounts are there without being made. */
  static async open({ endpoint }: MotoServer, id: string): Promise<MotoAccount> {
    const anybody = { accessKeyId: "anybody", secretAccessKey: "anybody" };
    const options = { endpoint, region: motoRegion };
    const { Credentials: given } = await new STSClient({ ...options, credentials: anybody }).send(
      new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${id}:role/tester`, RoleSessionName: "test" }),
    );
    const credentials = {
      accessKeyId: given?.AccessKeyId ?? "",
      secretAccessKey: given?.SecretAccessKey ?? "",
      sessionToken: given?.SessionToken ?? "",
    };
    return new MotoAccount(id, { ...options, credentials });
  }

  /** Makes a stack, or makes it what the template says now: what that no longer has is deleted. */
  async deploy(stackName: string, template: CloudFormationTemplate): Promise<void> {
    const found = await this.#stacks
      .send(new DescribeStacksCommand({ StackName: stackName }))
      .catch(() => undefined);
    const input = {
      StackName: stackName,
      TemplateBody: JSON.stringify(forMoto(template)),
      Capabilities: ["CAPABILITY_NAMED_IAM" as const],
    };
    if (found) await this.#stacks.send(new UpdateStackCommand(input));
    else await this.#stacks.send(new CreateStackCommand(input));
  }

  /**
   * Makes a bus with a rule that puts whatever comes into a queue.
   *
   * @returns the bus's ARN.
   */
  async openInbox(busName: string): Promise<string> {
    const { EventBusArn = "" } = await this.events.send(
      new CreateEventBusCommand({ Name: busName }),
    );
    await this.#queues.send(new CreateQueueCommand({ QueueName: busName }));
    const rule = { EventBusName: busName, Name: "all" };
    const EventPattern = JSON.stringify({ source: [{ prefix: "" }] });
    await this.events.send(new PutRuleCommand({ ...rule, EventPattern }));
    const Arn = `arn:aws:sqs:${motoRegion}:${this.id}:${busName}`;
    const { Name: Rule, EventBusName } = rule;
    await this.events.send(
      new PutTargetsCommand({ Rule, EventBusName, Targets: [{ Id: "queue", Arn }] }),
    );
    return EventBusArn;
  }

  /** All that came to a bus since the last call: delivery is over when `PutEvents` answers. */
  async received(busName: string): Promise<readonly ReceivedEvent[]> {
    const { QueueUrl } = await this.#queues.send(new CreateQueueCommand({ QueueName: busName }));
    const found: ReceivedEvent[] = [];
    for (;;) {
      const { Messages = [] } = await this.#queues.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
      );
      if (Messages.length === 0) return found;
      for (const { Body = "", ReceiptHandle } of Messages) {
        found.push(JSON.parse(Body) as ReceivedEvent);
        await this.#queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
  }
}
