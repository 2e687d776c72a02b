/** A pipeline to be written. */
export interface PipelineText {
  readonly context: string;
  /** The kind of what is read and made. */
  readonly subject: string;
}

/** The name of its workflow: one subject of another. */
export function workflowName({ subject }: PipelineText): string {
  const kind = subject.replaceAll("_", "-");
  return `${kind}-from-${kind}`;
}

/** The text of a `pipeline.ts`. */
export function pipelineFile(text: PipelineText): string {
  const { context, subject } = text;
  const one = subject.replaceAll("_", " ");
  return `import { pipeline as declarePipeline, refused } from "signalbox/pipeline";
import { content } from "./components/content.ts";

/** Makes one ${one} of another. */
export const pipeline = declarePipeline({
  name: ${JSON.stringify(context)},
  subjects: [${JSON.stringify(subject)}],
  workflows: {
    ${JSON.stringify(workflowName(text))}: {
      from: ${JSON.stringify(subject)},
      to: ${JSON.stringify(subject)},
      methods: ["generate", "build"],
    },
  },
  components: { content },
  // Makes the blank ${one}, in whatever keeps them. It may run again for the same job.
  createTarget: async ({ source, target, log }) => {
    if (source.id === target.id) throw refused(\`\${source.id} can't be made of itself\`);
    log.info("made", { target: target.id });
  },
  // Opens it to its users, whatever became of the run.
  openTarget: async ({ target, status, failedSteps, log }) => {
    log.info("opened", { target: target.id, status, failedSteps });
  },
});
`;
}

/** The text of its one component. */
export function componentFile({ subject }: PipelineText): string {
  const one = subject.replaceAll("_", " ");
  return `import { component, configuration } from "signalbox/component";

interface Sections {
  readonly sections: readonly { readonly id: string; readonly title: string }[];
}

/** Contributes what ${aOrAn(one)} ${one} holds, section by section. */
export const content = component({
  name: "content",
  configurations: {
    sections: configuration<Sections>({
      version: 1,
      // Reads the source.
      generate: ({ source }) => ({
        success: true,
        data: { sections: [{ id: "1", title: \`Of \${source.id}\` }] },
      }),
      // Writes such data into the target, and says which record has become which.
      build: ({ given, newId }) => {
        const made = given.data.sections.map(({ id }) => [id, newId("section", id)] as const);
        return { success: true, recordMappings: { section: Object.fromEntries(made) } };
      },
    }),
  },
});
`;
}

/** The text of its test: that it can be asked for, and what it refuses. */
export function pipelineTest(text: PipelineText): string {
  const { context, subject } = text;
  const setup = `${context}@${subject}.setup`;
  return `import { createClient, inMemoryTransport } from "signalbox/client";
import { expect, it } from "vitest";
import { pipeline } from "../../../functions/contexts/${context}/pipeline.ts";
import "signalbox/testing";

const transport = inMemoryTransport({ buses: ["test"] });
const client = createClient({ busName: "test", transport });

it("is asked for by an event", async () => {
  const asked = {
    workflow: ${JSON.stringify(workflowName(text))},
    source: "1",
    target: "2",
  } as const;
  await expect(() => client.setup(${JSON.stringify(context)}, asked)).toPublish(
    ${JSON.stringify(setup)},
    asked,
  );
});

it("has every component that its files declare", () => {
  expect(Object.keys(pipeline.components)).toEqual(["content"]);
});
`;
}

function aOrAn(word: string): string {
  return /^[aeiou]/.test(word) ? "an" : "a";
}
