import { PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
} from "@aws-sdk/client-sqs";
import type { Clients } from "../../../local/clients.ts";
import { waitFor } from "./waitFor.ts";

/** The event that asks for a step, as far as tests look at it. */
export interface StepRequest {
  readonly metadata: { readonly id: string; readonly correlationId: string };
  readonly data: {
    readonly jobId: string;
    readonly step: string;
    readonly run: number;
    readonly token: string;
  } & Readonly<Record<string, unknown>>;
}

/** Another service: a queue of its own, which a rule on the core bus fills with what it is asked for. */
export class OutsideService {
  readonly #queues: Clients["queues"];
  readonly #queueUrl: string;
  readonly #received: StepRequest[] = [];

  private constructor(queues: Clients["queues"], queueUrl: string) {
    this.#queues = queues;
    this.#queueUrl = queueUrl;
  }

  static async create(
    { queues, events }: Clients,
    { bus, source, detailType }: Readonly<Record<"bus" | "source" | "detailType", string>>,
  ): Promise<OutsideService> {
    const name = `outside-${bus}`;
    const { QueueUrl = "" } = await queues.send(new CreateQueueCommand({ QueueName: name }));
    const { Attributes } = await queues.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
    );
    const EventPattern = JSON.stringify({ source: [source], "detail-type": [detailType] });
    const rule = { Name: name, EventBusName: bus };
    await events.send(new PutRuleCommand({ ...rule, EventPattern }));
    const Targets = [{ Id: "queue", Arn: Attributes?.QueueArn }];
    await events.send(new PutTargetsCommand({ Rule: name, EventBusName: bus, Targets }));
    return new OutsideService(queues, QueueUrl);
  }

  /** The event that asks for a step in a run, once it is there. */
  asked(jobId: string, step: string, run = 1): Promise<StepRequest> {
    return waitFor(`a request for ${step} in run ${run}`, async () => {
      await this.#receive();
      return this.#received.find(
        ({ data }) => data.jobId === jobId && data.step === step && data.run === run,
      );
    });
  }

  async #receive(): Promise<void> {
    const QueueUrl = this.#queueUrl;
    const { Messages = [] } = await this.#queues.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    for (const { Body = "{}", ReceiptHandle } of Messages) {
      const { detail } = JSON.parse(Body) as { readonly detail: StepRequest };
      this.#received.push(detail);
      await this.#queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}
