import { Aws, Validations } from "aws-cdk-lib";
import { type CfnEventBus, CfnRule } from "aws-cdk-lib/aws-events";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { DeliveredGrant } from "../../../core/grants/DeliveredGrant.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { resourceNames } from "../../../project/names.ts";
import { type LiteralRule, literalRules } from "../../../project/topics/literalRules.ts";
import { admitRule } from "../../constructs/admitRule.ts";
import { DeadLetterQueue } from "../../constructs/DeadLetterQueue.ts";
import { ruleArn } from "../../constructs/QueueRule.ts";

/** What a grant is delivered by. */
export interface GrantedDeliveryProps {
  readonly config: Pick<
    SignalboxConfig,
    "name" | "alarmTopicArn" | "encryptionKeyArn" | "operators"
  >;
  /** The public bus. */
  readonly bus: CfnEventBus;
  readonly grant: DeliveredGrant;
}

/**
 * Delivers to another account's queue or bus what it is granted: rules on the public bus that name
 * each type, a role that may do that and nothing else, and a dead-letter queue for what the target
 * did not take. The role has a fixed name, because the target's policy lets that role in; taking
 * the grant out of the configuration takes all of it away in the same deployment.
 */
export class GrantedDelivery extends Construct {
  readonly rules: readonly CfnRule[];
  private readonly props: GrantedDeliveryProps;

  constructor(scope: Construct, id: string, props: GrantedDeliveryProps) {
    super(scope, id);
    this.props = props;
    const { config, grant } = props;
    const role = this.createRole();
    const deadLetters = new DeadLetterQueue(this, "DeadLetters", {
      queueName: resourceNames(config.name).grantDeadLetterQueue(grant.name),
      config,
      remedy:
        `See what account ${grant.account} has to add: npx signalbox accounts check. What is ` +
        "there does not come again by itself.",
    });
    Validations.of(deadLetters).acknowledge({
      id: "AwsSolutions-SQS3",
      reason: "It is a dead-letter queue: of rules, which the rule doesn't look at.",
    });
    admitRule(deadLetters.queue, this.ruleArns());
    this.rules = literalRules(grant.types).map((rule) => this.addRule(rule, role, deadLetters));
  }

  private addRule(
    { number, pattern }: LiteralRule,
    role: Role,
    deadLetters: DeadLetterQueue,
  ): CfnRule {
    const { config, bus, grant } = this.props;
    const [source] = pattern.source;
    const rule = new CfnRule(this, `Rule${number}`, {
      name: resourceNames(config.name).grantRule(grant.name, number),
      eventBusName: bus.ref,
      description: `What of ${source} account ${grant.account} is given by the grant ${grant.name}`,
      eventPattern: pattern,
      state: "ENABLED",
      targets: [
        {
          id: grant.name,
          arn: grant.delivery.arn,
          roleArn: role.roleArn,
          deadLetterConfig: { arn: deadLetters.queue.queueArn },
        },
      ],
    });
    // A rule that is there before the dead-letter queue admits it loses what it can't deliver.
    rule.node.addDependency(deadLetters);
    return rule;
  }

  private createRole(): Role {
    const { config, grant } = this.props;
    return new Role(this, "Role", {
      roleName: resourceNames(config.name).grantRole(grant.name, Aws.REGION),
      description: `Delivers to account ${grant.account} by the grant ${grant.name}`,
      assumedBy: new ServicePrincipal("events.amazonaws.com", {
        conditions: {
          StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID },
          ArnLike: { "aws:SourceArn": this.ruleArns() },
        },
      }),
      inlinePolicies: { Rights: new PolicyDocument({ statements: rightsTo(grant.delivery) }) },
    });
  }

  /** Of all rules of the grant by one pattern: a list of many would outgrow a trust policy. */
  private ruleArns(): string {
    const { config, grant } = this.props;
    const { publicBus, grantRules } = resourceNames(config.name);
    return ruleArn(publicBus, grantRules(grant.name));
  }
}

/** A queue is sent to, by its key where it has one; a bus is put on. Nothing else. */
function rightsTo(delivery: DeliveredGrant["delivery"]): PolicyStatement[] {
  const deliver = new PolicyStatement({
    sid: "Deliver",
    actions: [delivery.kind === "queue" ? "sqs:SendMessage" : "events:PutEvents"],
    resources: [delivery.arn],
  });
  if (delivery.kind === "bus" || delivery.keyArn === undefined) return [deliver];
  // SQS asks for these in the sender's name, which across accounts needs a right on both sides.
  const encrypt = new PolicyStatement({
    sid: "Encrypt",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    resources: [delivery.keyArn],
    conditions: { StringEquals: { "kms:ViaService": `sqs.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
  });
  return [deliver, encrypt];
}
