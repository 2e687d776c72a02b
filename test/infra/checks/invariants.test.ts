import { describe, expect, it } from "vitest";
import { findViolations, invariants } from "../../../infra/checks/SignalboxChecks.ts";
import { resourceNames } from "../../../project/names.ts";
import { coursesContext, githubContext, pushSubscriber } from "../support/fixtures.ts";
import { templatesOf } from "../support/templates.ts";
import { sizeCases } from "./support/sizeCases.ts";

type Json = Record<string, unknown>;
interface Resource {
  Type: string;
  Properties: Json;
}
interface Template {
  Resources: Record<string, Resource>;
}

const names = resourceNames("signalbox");
const templates = templatesOf({
  contexts: [githubContext([pushSubscriber("pushActivity")]), coursesContext(["badges"])],
});
const templateOf = (stack: string): Template =>
  structuredClone(templates.get(stack)?.toJSON() as unknown as Template);

/** What the checks find in a stack, the context's by itself, once `change` has changed it. */
function findingsAfter(
  change: (template: Template) => void,
  stack = names.contextStack("github"),
): readonly string[] {
  const template = templateOf(stack);
  change(template);
  return findViolations(template, "template.json").map(({ ruleName }) => ruleName);
}

/** The first resource of a type that has a property, or any. */
function first(template: Template, type: string, property?: string): Resource {
  const found = Object.values(template.Resources).find(
    (resource) => resource.Type === type && (!property || property in resource.Properties),
  );
  if (!found) throw new Error(`the template has no ${type}`);
  return found;
}

const removeWhere = (template: Template, matches: (resource: Resource) => boolean): void => {
  for (const [id, resource] of Object.entries(template.Resources)) {
    if (matches(resource)) delete template.Resources[id];
  }
};

const changes: readonly (readonly [string, string, (template: Template) => void])[] = [
  [
    "a queue without a dead-letter queue",
    "QueueDeadLetters",
    (template) => {
      delete first(template, "AWS::SQS::Queue", "RedrivePolicy").Properties["RedrivePolicy"];
    },
  ],
  [
    "a queue that gives up after four receives",
    "QueueDeadLetters",
    (template) => {
      const queue = first(template, "AWS::SQS::Queue", "RedrivePolicy").Properties;
      queue["RedrivePolicy"] = { ...(queue["RedrivePolicy"] as Json), maxReceiveCount: 4 };
    },
  ],
  [
    "a dead-letter queue without an alarm",
    "DeadLetterAlarm",
    (template) => {
      removeWhere(template, ({ Type, Properties }) => {
        const isAlarm = Type === "AWS::CloudWatch::Alarm";
        return isAlarm && Properties["MetricName"] === "ApproximateNumberOfMessagesVisible";
      });
    },
  ],
  [
    "an alarm that needs more than one dead letter",
    "DeadLetterAlarm",
    (template) => {
      for (const { Type, Properties } of Object.values(template.Resources)) {
        if (Type === "AWS::CloudWatch::Alarm") Properties["Threshold"] = 2;
      }
    },
  ],
  [
    "dead letters that are gone after thirteen days",
    "QueueRetention",
    (template) => {
      for (const { Type, Properties } of Object.values(template.Resources)) {
        const isDeadLetters = Type === "AWS::SQS::Queue" && !("RedrivePolicy" in Properties);
        if (isDeadLetters) Properties["MessageRetentionPeriod"] = 13 * 24 * 3600;
      }
    },
  ],
  [
    "a queue whose messages are gone after the four days that SQS keeps them by itself",
    "QueueRetention",
    (template) => {
      delete first(template, "AWS::SQS::Queue", "RedrivePolicy").Properties[
        "MessageRetentionPeriod"
      ];
    },
  ],
  [
    "a queue that is not encrypted",
    "QueueEncryption",
    (template) => {
      delete first(template, "AWS::SQS::Queue").Properties["SqsManagedSseEnabled"];
    },
  ],
  [
    "a queue with a key that EventBridge can't use",
    "QueueEncryption",
    (template) => {
      const queue = first(template, "AWS::SQS::Queue").Properties;
      delete queue["SqsManagedSseEnabled"];
      queue["KmsMasterKeyId"] = "alias/aws/sqs";
    },
  ],
  [
    "a function on an older Node",
    "Runtime",
    (template) => {
      first(template, "AWS::Lambda::Function").Properties["Runtime"] = "nodejs22.x";
    },
  ],
  [
    "a function on x86",
    "Runtime",
    (template) => {
      delete first(template, "AWS::Lambda::Function").Properties["Architectures"];
    },
  ],
  [
    "a log that is kept for ever",
    "LogRetention",
    (template) => {
      delete first(template, "AWS::Logs::LogGroup").Properties["RetentionInDays"];
    },
  ],
  [
    "a function whose log group Lambda makes",
    "LogRetention",
    (template) => {
      delete first(template, "AWS::Lambda::Function").Properties["LoggingConfig"];
    },
  ],
  [
    "a mapping that fails whole batches",
    "QueueMapping",
    (template) => {
      delete first(template, "AWS::Lambda::EventSourceMapping").Properties["FunctionResponseTypes"];
    },
  ],
  [
    "a queue that shows messages again too soon",
    "QueueMapping",
    (template) => {
      first(template, "AWS::SQS::Queue", "RedrivePolicy").Properties["VisibilityTimeout"] = 179;
    },
  ],
  [
    "a target without a dead-letter queue",
    "TargetDeadLetters",
    (template) => {
      first(template, "AWS::Events::Rule").Properties["Targets"] = [
        { Id: "Queue", Arn: { "Fn::GetAtt": ["Queue", "Arn"] } },
      ];
    },
  ],
  [
    "a rule that feeds a bus",
    "BusTarget",
    (template) => {
      first(template, "AWS::Events::Rule").Properties["Targets"] = [
        {
          Id: "Bus",
          Arn: { "Fn::Join": ["", ["arn:aws:events:eu-central-1:1:event-bus/other"]] },
          DeadLetterConfig: { Arn: "arn:aws:sqs:eu-central-1:1:dead-letters" },
        },
      ];
    },
  ],
  [
    "a role with a wildcard action",
    "Rights",
    (template) => {
      first(template, "AWS::IAM::Role").Properties["Policies"] = [
        { PolicyDocument: { Statement: [{ Action: "sqs:*", Resource: "arn:aws:sqs:::a" }] } },
      ];
    },
  ],
  [
    "a role with rights on everything",
    "Rights",
    (template) => {
      first(template, "AWS::IAM::Role").Properties["Policies"] = [
        { PolicyDocument: { Statement: [{ Action: "sqs:SendMessage", Resource: "*" }] } },
      ];
    },
  ],
  [
    "a role with rights on everything beside one that has no resource",
    "Rights",
    (template) => {
      const Action = ["states:SendTaskSuccess", "states:StartExecution"];
      first(template, "AWS::IAM::Role").Properties["Policies"] = [
        { PolicyDocument: { Statement: [{ Action, Resource: "*" }] } },
      ];
    },
  ],
  [
    "a role with a policy of AWS's own",
    "Rights",
    (template) => {
      first(template, "AWS::IAM::Role").Properties["ManagedPolicyArns"] = ["arn:aws:iam::aws:p"];
    },
  ],
  [
    "a policy beside a role, with a wildcard",
    "Rights",
    (template) => {
      template.Resources["Extra"] = {
        Type: "AWS::IAM::Policy",
        Properties: {
          PolicyDocument: { Statement: { Action: "s3:*", Resource: "arn:aws:s3:::b" } },
        },
      };
    },
  ],
  [
    "a stack of 501 resources",
    "StackSize",
    (template) => {
      const present = Object.keys(template.Resources).length;
      for (let index = present; index < 501; index += 1) {
        template.Resources[`Extra${index}`] = { Type: "AWS::SNS::Topic", Properties: {} };
      }
    },
  ],
];

type States = Record<string, Json & { ItemProcessor?: { States: States } }>;
interface Machine extends Json {
  States: States;
}

/** Changes the definition of the template's state machine. */
function redefine(change: (machine: Machine) => void): (template: Template) => void {
  return (template) => {
    const { Properties } = first(template, "AWS::StepFunctions::StateMachine");
    const machine = JSON.parse(String(Properties["DefinitionString"])) as Machine;
    change(machine);
    Properties["DefinitionString"] = JSON.stringify(machine);
  };
}

/** The states of a step. */
function stepStates({ States: { Waves } }: Machine): States {
  const steps = Waves?.ItemProcessor?.States["Steps"]?.ItemProcessor?.States;
  if (!steps) throw new Error("the state machine has no steps");
  return steps;
}

const machineChanges: readonly (readonly [string, string, (template: Template) => void])[] = [
  [
    "a state machine without a time limit",
    "StateMachine",
    redefine((machine) => {
      delete machine["TimeoutSeconds"];
    }),
  ],
  [
    "a task without a time limit, however deep",
    "StateMachine",
    redefine((machine) => {
      delete stepStates(machine)["Run"]?.["TimeoutSeconds"];
    }),
  ],
  [
    "a task whose failure nothing catches",
    "StateMachine",
    redefine((machine) => {
      delete stepStates(machine)["Run"]?.["Catch"];
    }),
  ],
  [
    "a last task within an iteration whose failure nothing catches",
    "StateMachine",
    redefine((machine) => {
      delete stepStates(machine)["Record failure"]?.["Catch"];
    }),
  ],
  [
    "a definition that is no JSON",
    "StateMachine",
    (template) => {
      const { Properties } = first(template, "AWS::StepFunctions::StateMachine");
      Properties["DefinitionString"] = { "Fn::Join": ["", ["{", { Ref: "A" }]] };
    },
  ],
  [
    "a definition that is elsewhere",
    "StateMachine",
    (template) => {
      delete first(template, "AWS::StepFunctions::StateMachine").Properties["DefinitionString"];
    },
  ],
  [
    "a state machine that calls a function which is not there",
    "StateMachineFunctions",
    redefine(({ States: { Finish } }) => {
      if (Finish) Finish["Arguments"] = { FunctionName: "signalbox-other" };
    }),
  ],
  [
    "a state machine with one in its table that is not there",
    "StateMachineFunctions",
    (template) => {
      removeWhere(template, ({ Properties }) => {
        return Properties["FunctionName"] === "signalbox-courses-syllabus";
      });
    },
  ],
  [
    "a role with more rights than IAM takes",
    "PolicySize",
    (template) => {
      const resources = Array.from({ length: 300 }, (_, index) => ({
        "Fn::Join": ["", ["arn:", { Ref: "AWS::Partition" }, `:sqs:::queue-of-many-${index}`]],
      }));
      first(template, "AWS::IAM::Role").Properties["Policies"] = [
        { PolicyDocument: { Statement: [{ Action: "sqs:SendMessage", Resource: resources }] } },
      ];
    },
  ],
];

describe("the invariants", () => {
  it("hold of every template of the deployment", () => {
    for (const stack of templates.keys()) {
      expect(findViolations(templateOf(stack), stack)).toEqual([]);
    }
  });

  it.each(changes)("fail %s", (_, invariant, change) => {
    expect(findingsAfter(change)).toContain(invariant);
  });

  it.each(machineChanges)("fail %s", (_, invariant, change) => {
    expect(findingsAfter(change, names.pipelineStack("courses"))).toContain(invariant);
  });

  it("are each shown to fail", () => {
    const shown = new Set([
      ...[...changes, ...machineChanges].map(([, invariant]) => invariant),
      // In sizeLimits.test.ts.
      ...Object.keys(sizeCases),
    ]);
    expect(invariants.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });

  it("survive a template with nothing in it", () => {
    for (const template of [{}, { Resources: {} }, { Resources: { A: {} } }, null]) {
      expect(findViolations(template, "template.json")).toEqual([]);
    }
  });
});
