import { setupTypes } from "../../../core/pipelines/setupTypes.ts";
import { isPipelineName, pipelineNameAllowed } from "../../components/checkComponent.ts";
import { resourceNames } from "../../names.ts";
import {
  componentFile,
  type PipelineText,
  pipelineFile,
  pipelineTest,
} from "../templates/add/pipelineFiles.ts";
import { contextFile } from "../templates/contextFile.ts";
import type { Addition } from "./Addition.ts";
import { checkContextName, checkPhysicalName } from "./names.ts";
import { type ProjectView, refuseTaken } from "./ProjectView.ts";
import { refuseAddition } from "./refuseAddition.ts";

/** What may be said of a pipeline that is added. */
export interface AddPipelineOptions {
  /** The kind of what it reads and makes. @default the context's name, in the singular */
  readonly subject?: string | undefined;
}

/**
 * A context's pipeline with a component, and its test. Where there is no such context, that too.
 *
 * @throws {SignalboxError} ADDITION_REFUSED.
 */
export function addPipeline(
  view: ProjectView,
  context: string,
  { subject = subjectOf(context) }: AddPipelineOptions = {},
): Addition {
  checkContextName(context);
  if (!isPipelineName(subject)) {
    refuseAddition(
      `What it makes is called ${JSON.stringify(subject)}, but must be ${pipelineNameAllowed}. ` +
        "Say it with --subject.",
    );
  }
  checkPhysicalName(resourceNames(view.deployment).pipelineSweepRule(context));
  refuseDeclared(view, setupTypes({ name: context, subjects: [subject] }).setup);
  const folder = `functions/contexts/${context}`;
  const declaration = `${folder}/context.ts`;
  const text: PipelineText = { context, subject };
  const files: readonly (readonly [string, string])[] = [
    [`${folder}/components/content.ts`, componentFile(text)],
    [`test/contexts/${context}/pipeline.test.ts`, pipelineTest(text)],
    [`${folder}/pipeline.ts`, pipelineFile(text)],
  ];
  refuseTaken(
    view,
    files.map(([path]) => path),
  );
  for (const name of ["content", "pipeline"]) {
    const subscriber = `${folder}/subscribers/${name}.ts`;
    if (!view.has(subscriber)) continue;
    refuseAddition(`There is ${subscriber} already, and its function would have the same name.`);
  }
  const isNew = !view.has(declaration);
  const about = `What belongs to ${context}.`;
  return {
    files: new Map([
      ...(isNew ? [[declaration, contextFile({ context, about, subscribers: [] })] as const] : []),
      ...files,
    ]),
    changed: [],
    byHand: [],
  };
}

function refuseDeclared({ types }: ProjectView, setup: string): void {
  const taken = types.find(({ type: { id } }) => id === setup || id.startsWith(`${setup}.`));
  if (!taken) return;
  refuseAddition(
    `The pipeline would declare ${setup} and what begins with it, and schemas/${taken.declaredIn} ` +
      `declares ${taken.type.id} already. Choose another --subject.`,
  );
}

/** `courses` makes a `course`; what has no such plural keeps its name. */
function subjectOf(context: string): string {
  const name = context.replaceAll("-", "_");
  return /[^aisu]s$/.test(name) ? name.slice(0, -1) : name;
}
