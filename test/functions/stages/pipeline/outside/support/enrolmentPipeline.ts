import { component } from "../../../../../../project/components/component.ts";
import { configuration } from "../../../../../../project/components/configuration.ts";
import { externalComponent } from "../../../../../../project/components/externalComponent.ts";
import type { Pipeline } from "../../../../../../project/pipelines/PipelineOptions.ts";
import { pipeline } from "../../../../../../project/pipelines/pipeline.ts";

/** Courses made of courses, whose groups of students another service looks after. */
export function enrolmentPipeline(): Pipeline {
  return pipeline({
    name: "courses",
    subjects: ["course"],
    workflows: {
      "course-from-course": { from: "course", to: "course", methods: ["generate", "build"] },
    },
    createTarget: async () => {},
    openTarget: async () => {},
    components: {
      outline: component({
        name: "outline",
        configurations: {
          chapters: configuration({
            version: 1,
            generate: () => ({ success: true, data: {} }),
            build: () => ({ success: true }),
          }),
        },
      }),
      enrolment: externalComponent({
        name: "enrolment",
        configurations: { groups: { version: 3, dependsOn: ["chapters.outline"] } },
        timeoutSeconds: 600,
      }),
    },
  });
}
