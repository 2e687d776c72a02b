import { describe, expect, it } from "vitest";
import { resourceNames } from "../../../../project/names.ts";
import { coursesContext } from "../../support/fixtures.ts";
import { templateOf } from "../../support/templates.ts";
import { arnOf, Role } from "./support/Role.ts";

const names = resourceNames("signalbox");
const outside = ["badges"];
const project = { contexts: [coursesContext(outside)] };
const template = templateOf(names.pipelineStack("courses"), project);
const own = "signalbox-courses-pipeline";
const roles = {
  pipeline: new Role(template, `What the function ${own} may do`),
  component: new Role(template, "What the function signalbox-courses-syllabus may do"),
  machine: new Role(template, "What the state machine of the pipeline courses may do"),
  transitions: new Role(
    templateOf(names.routerStack, project),
    "What the function signalbox-transitions may do",
  ),
};
const withoutOutside = new Role(
  templateOf(names.pipelineStack("courses"), { contexts: [coursesContext()] }),
  `What the function ${own} may do`,
);
const stateTable = arnOf("dynamodb", `table/${names.stateTable}`);
const openJobs = `${stateTable}/index/byDeadline`;
const ingressBus = arnOf("events", `event-bus/${names.ingressBus}`);
const coreBus = arnOf("events", `event-bus/${names.coreBus}`);
const machine = arnOf("states", `stateMachine:${own}`);
const execution = arnOf("states", `execution:${own}:job-1`);
const othersMachine = arnOf("states", "stateMachine:signalbox-orders-pipeline");
const othersExecution = arnOf("states", "execution:signalbox-orders-pipeline:job-1");
const functionArn = (name: string) => arnOf("lambda", `function:${name}`);

/** Partitions of others: of another pipeline, a subscriber, operations, switches. */
const othersKeys = [
  "JOB#orders#1",
  "JOB#courses-old#1",
  "JOB#courses",
  "CONFIGURATIONS#orders#course#1",
  "courses.listener#a",
  "OPERATION#courses#a",
  "SWITCHES",
  "quarantine#x",
];
const tableActions = [
  "BatchGetItem",
  "BatchWriteItem",
  "ConditionCheckItem",
  "DeleteItem",
  "GetItem",
  "PartiQLSelect",
  "PutItem",
  "Query",
  "Scan",
  "UpdateItem",
].map((action) => `dynamodb:${action}`);

/** Those of the actions that a role may do with items of these keys. */
async function allowed(role: Role, ...keys: readonly string[]): Promise<readonly string[]> {
  const answers = tableActions.map(
    async (action) => [action, await role.mayWith(action, stateTable, ...keys)] as const,
  );
  return (await Promise.all(answers)).flatMap(([action, may]) => (may ? [action] : []));
}

const records = [
  "ConditionCheckItem",
  "DeleteItem",
  "GetItem",
  "PutItem",
  "Query",
  "UpdateItem",
].map((action) => `dynamodb:${action}`);

describe.each(["pipeline", "component"] as const)("the role of a %s's function", (name) => {
  it("may keep jobs of its pipeline and configurations of its subjects", async () => {
    expect(await allowed(roles[name], "JOB#courses#1")).toEqual(records);
    expect(await allowed(roles[name], "CONFIGURATIONS#courses#course#1")).toEqual(records);
    expect(await allowed(roles[name], "JOB#courses#1", "CONFIGURATIONS#courses#course#1")).toEqual(
      records,
    );
  });

  it("may touch nothing else in the state table, nor any of it without saying what", async () => {
    for (const key of othersKeys) {
      expect(await allowed(roles[name], key), key).toEqual([]);
      expect(await allowed(roles[name], "JOB#courses#1", key), key).toEqual([]);
    }
    for (const action of tableActions) {
      expect(await roles[name].may(action, stateTable), action).toBe(false);
    }
  });

  it("may neither call functions nor change what they are", async () => {
    for (const action of ["InvokeFunction", "UpdateFunctionCode", "UpdateFunctionConfiguration"]) {
      for (const each of [own, "signalbox-courses-syllabus", "signalbox-gate"]) {
        expect(await roles[name].may(`lambda:${action}`, functionArn(each)), action).toBe(false);
      }
    }
  });

  it("may not publish past the gate", async () => {
    expect(await roles[name].mayPublish(coreBus, "courses", "course.setup.completed")).toBe(false);
  });
});

describe("executions of a pipeline's state machine", () => {
  const all = Object.entries(roles);

  it("may be started, looked at and stopped by the pipeline's function, and by no other", async () => {
    for (const [name, role] of all) {
      const may = name === "pipeline";
      expect(await role.may("states:StartExecution", machine), name).toBe(may);
      expect(await role.may("states:DescribeExecution", execution), name).toBe(may);
      expect(await role.may("states:StopExecution", execution), name).toBe(may);
    }
  });

  it("of others may not be, and no state machine may be changed", async () => {
    for (const [name, role] of all) {
      expect(await role.may("states:StartExecution", othersMachine), name).toBe(false);
      expect(await role.may("states:StopExecution", othersExecution), name).toBe(false);
      expect(await role.may("states:UpdateStateMachine", machine), name).toBe(false);
      expect(await role.may("states:RedriveExecution", execution), name).toBe(false);
    }
  });

  it("get answers from the pipeline's function, where there are components outside", () => {
    const answers = "states:SendTaskSuccess";
    expect(roles.pipeline.resourcesOf("PassAnswersOn")).toEqual({ actions: answers, on: "*" });
    for (const role of [roles.component, roles.machine, roles.transitions, withoutOutside]) {
      expect(JSON.stringify(role.policy)).not.toContain("SendTask");
    }
  });
});

describe("the role of the pipeline's function", () => {
  it("may look for the pipeline's open jobs, and for nobody else's", async () => {
    expect(await roles.pipeline.mayWith("dynamodb:Query", openJobs, "jobs#courses")).toBe(true);
    for (const key of ["jobs#orders", "open#0", "overdue"]) {
      expect(await roles.pipeline.mayWith("dynamodb:Query", openJobs, key)).toBe(false);
    }
    expect(await roles.pipeline.may("dynamodb:Query", openJobs)).toBe(false);
    expect(await roles.component.mayWith("dynamodb:Query", openJobs, "jobs#courses")).toBe(false);
  });

  it("may close its operations and ask outside, and publish nothing else", async () => {
    const may = (type: string, source = "courses") =>
      roles.pipeline.mayPublish(ingressBus, source, type);
    const asked = "course.setup.step.requested";
    for (const type of [
      "course.setup.completed",
      "course.setup.failed",
      "course.setup.resume.completed",
      "course.setup.resume.failed",
      asked,
    ]) {
      expect(await may(type), type).toBe(true);
      expect(await may(type, "orders"), type).toBe(false);
    }
    for (const type of ["course.setup", "course.setup.cancel", "course.setup.step.completed"]) {
      expect(await may(type), type).toBe(false);
    }
    expect(await withoutOutside.mayPublish(ingressBus, "courses", asked)).toBe(false);
  });

  it("may work off its own queue", async () => {
    const queue = (name: string) => arnOf("sqs", name);
    const { pipeline } = roles;
    expect(await pipeline.may("sqs:ReceiveMessage", queue(own))).toBe(true);
    expect(await pipeline.may("sqs:SendMessage", queue(own))).toBe(false);
    expect(await pipeline.may("sqs:SendMessage", queue(`${own}-dead-letters`))).toBe(true);
    expect(await pipeline.may("sqs:ReceiveMessage", queue("signalbox-gate"))).toBe(false);
  });
});

describe("a component's role", () => {
  it("may publish nothing", async () => {
    for (const type of ["course.setup.completed", "course.setup.step.completed"]) {
      expect(await roles.component.mayPublish(ingressBus, "courses", type)).toBe(false);
    }
  });
});

describe("the state machine's role", () => {
  it("may call the pipeline's functions, and no other", async () => {
    const may = (name: string) => roles.machine.may("lambda:InvokeFunction", functionArn(name));
    for (const name of [own, "signalbox-courses-syllabus", "signalbox-courses-class-rooms"]) {
      expect(await may(name), name).toBe(true);
    }
    for (const name of [
      "signalbox-gate",
      "signalbox-courses-badges",
      "signalbox-orders-pipeline",
    ]) {
      expect(await may(name), name).toBe(false);
    }
  });

  it("may change jobs of its pipeline, and neither read nor make them", async () => {
    expect(await allowed(roles.machine, "JOB#courses#1")).toEqual(["dynamodb:UpdateItem"]);
    expect(await allowed(roles.machine, "CONFIGURATIONS#courses#course#1")).toEqual([]);
    for (const key of othersKeys) expect(await allowed(roles.machine, key), key).toEqual([]);
    expect(await roles.machine.may("dynamodb:UpdateItem", stateTable)).toBe(false);
  });

  it("may publish nothing", async () => {
    expect(await roles.machine.mayPublish(ingressBus, "courses", "course.setup.failed")).toBe(
      false,
    );
  });
});

describe("the role of what tells of transitions", () => {
  it("may read the state table's stream, and nothing of the table", async () => {
    const stream = `${stateTable}/stream/2026-11-28T00:00:00.000`;
    expect(await roles.transitions.may("dynamodb:GetRecords", stream)).toBe(true);
    for (const key of ["JOB#courses#1", "SWITCHES", "courses.listener#a"]) {
      expect(await allowed(roles.transitions, key), key).toEqual([]);
    }
  });

  it("may publish what transitions are told by, and nothing else", async () => {
    const may = (type: string, source = "courses") =>
      roles.transitions.mayPublish(ingressBus, source, type);
    for (const type of [
      "course.setup.started",
      "course.setup.completed",
      "course.setup.failed",
      "course.setup.resume.completed",
      "course.setup.resume.failed",
      "course.setup.step.started",
      "course.setup.step.completed",
      "course.setup.step.failed",
      "course.setup.step.skipped",
    ]) {
      expect(await may(type), type).toBe(true);
      expect(await may(type, "orders"), type).toBe(false);
    }
    for (const type of ["course.setup", "course.setup.resume", "course.setup.step.answered"]) {
      expect(await may(type), type).toBe(false);
    }
    expect(await may("switch.changed", "signalbox")).toBe(false);
  });
});
