import { join } from "node:path";
import { QueryCommand } from "@aws-sdk/client-dynamodb";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isOver, type Job } from "../../core/pipelines/Job.ts";
import { jobPartition } from "../../core/pipelines/jobTable.ts";
import type { Step } from "../../core/pipelines/Step.ts";
import { fromJobItem } from "../../functions/adapters/jobItem.ts";
import { fromStepItem } from "../../functions/adapters/stepItem.ts";
import { projectRoot } from "../../project/projectRoot.ts";
import { readDoc } from "../docs/readDocs.ts";
import { type CopyDeployment, deployCopy } from "./support/deployCopy.ts";
import { OutsideService, type StepRequest } from "./support/OutsideService.ts";
import { ProjectCopy } from "./support/ProjectCopy.ts";
import { titledBlocks } from "./support/readmeExamples.ts";
import { waitFor } from "./support/waitFor.ts";

const context = "course-setup";
const groups = "groups.enrolment";
const rules = "rules.certificates";

let copy: ProjectCopy;
let deployment: CopyDeployment;
let service: OutsideService;
let jobId: string;

beforeAll(async () => {
  copy = await ProjectCopy.create();
  const title = "certificates/answerStep.ts";
  const example = titledBlocks(readDoc("docs/pipelines.md")).find((one) => one.title === title);
  // The page goes by the pipeline that it declares.
  await copy.write(title, example?.text.replaceAll("courses@", `${context}@`) ?? "");
  const from = join(projectRoot, "test", "support", "pipelines", "courseSetup");
  deployment = await deployCopy(copy, { name: "outside", context, from });
  const asks = { source: context, detailType: "course.setup.step.requested" };
  service = await OutsideService.create(deployment.clients, {
    bus: deployment.names.coreBus,
    ...asks,
  });
  const flags = "--workflow course-from-course --source c-1 --json";
  const asked = await cli(`pipeline start ${context} ${flags}`);
  ({ jobId } = JSON.parse(asked) as { jobId: string });
});
afterAll(() => copy[Symbol.asyncDispose]());

function cli(command: string): Promise<string> {
  return copy.run(`npx signalbox ${command}`, deployment.connection);
}

/** Has the page's example do what it is asked for. */
async function answer(request: StepRequest): Promise<void> {
  const code =
    'import { answerStep } from "./certificates/answerStep.ts";' +
    "await answerStep(JSON.parse(process.env.REQUEST));";
  const { ingressBus } = deployment.names;
  const environment = `INGRESS_BUS=${ingressBus} REQUEST='${JSON.stringify(request)}'`;
  const run = `${environment} node --input-type=module -e '${code}'`;
  await copy.run(run, deployment.connection);
}

/** Publishes an answer as anybody may who has the right. */
async function publish(data: object): Promise<void> {
  const Entries = [
    {
      EventBusName: deployment.names.ingressBus,
      Source: context,
      DetailType: "course.setup.step.answered",
      Detail: JSON.stringify({ metadata: {}, data: { jobId, ...data } }),
    },
  ];
  await deployment.clients.events.send(new PutEventsCommand({ Entries }));
}

/** The job and its steps, once a run is over. */
function ended(run: number): Promise<{ readonly job: Job; readonly steps: readonly Step[] }> {
  return waitFor(`the end of run ${run}`, async () => {
    const { Items = [] } = await deployment.clients.tables.send(
      new QueryCommand({
        TableName: deployment.names.stateTable,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: jobPartition(context, jobId) } },
        ConsistentRead: true,
      }),
    );
    const item = Items.find(({ sk }) => sk?.S === "JOB");
    const job = item && fromJobItem(item);
    if (!job || job.run !== run || !isOver(job)) return undefined;
    const steps = Items.filter(({ sk }) => sk?.S?.startsWith("STEP#")).map(fromStepItem);
    return { job, steps };
  });
}

function statuses(steps: readonly Step[]): Readonly<Record<string, string>> {
  return Object.fromEntries(steps.map(({ step, status }) => [step, status]));
}

describe("components of another service", () => {
  it("take part by events: those that answer complete, those that don't fail", async () => {
    await answer(await service.asked(jobId, `generate.${groups}`));
    const build = await service.asked(jobId, `build.${groups}`);
    expect(build.data).toMatchObject({
      given: { name: "groups", component: "enrolment", version: 1, data: { rulesOf: "c-1" } },
      recordMappings: { chapter: { "c-1-1": expect.any(String) as string } },
    });
    const { token } = build.data;
    await publish({ token: `${token.slice(0, -4)}AAAA`, success: false, errors: ["not mine"] });
    await answer(build);
    const { job, steps } = await ended(1);
    expect(job).toMatchObject({ status: "failed", failures: [{ step: `generate.${rules}` }] });
    expect(job.failures?.[0]).toMatchObject({
      name: "STEP_TIMED_OUT",
      message: "The component did not answer within 10 s (timeoutSeconds).",
    });
    expect(statuses(steps)).toEqual({
      "generate.chapters.outline": "completed",
      "build.chapters.outline": "completed",
      [`generate.${groups}`]: "completed",
      [`build.${groups}`]: "completed",
      [`generate.${rules}`]: "failed",
      [`build.${rules}`]: "skipped",
    });
  });

  it("are asked anew when the run is resumed, and answers to what was asked before are late", async () => {
    const { data: before } = await service.asked(jobId, `generate.${rules}`);
    await publish({ token: before.token, success: true, data: "too late" });
    await cli(`pipeline resume ${jobId}`);
    const { data: generate } = await service.asked(jobId, `generate.${rules}`, 2);
    expect(generate.token).not.toBe(before.token);
    await publish({ token: before.token, success: true, data: "of another run" });
    await publish({ token: generate.token, success: true, data: "in time" });
    const { data: build } = await service.asked(jobId, `build.${rules}`, 2);
    expect(build["given"]).toMatchObject({ data: "in time" });
    await publish({ token: generate.token, success: true, data: "a second time" });
    await publish({ token: build.token, success: true });
    const { job, steps } = await ended(2);
    expect(job).toMatchObject({ status: "completed", completedSteps: 6 });
    expect(steps.map(({ run, attempts }) => [run, attempts])).toContainEqual([2, 1]);
  });

  it("are part of the run's tree", async () => {
    const tree = await cli(`audit tree ${context}#${jobId}`);
    expect(tree).toContain("course.setup.step.requested");
    expect(tree).toContain("course.setup.step.answered");
  });
});
