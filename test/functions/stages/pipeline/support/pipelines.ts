import { component } from "../../../../../project/components/component.ts";
import { configuration } from "../../../../../project/components/configuration.ts";
import type { PipelineOptions } from "../../../../../project/pipelines/PipelineOptions.ts";
import { pipeline } from "../../../../../project/pipelines/pipeline.ts";

const section = (...dependsOn: readonly string[]) =>
  configuration<string>({
    version: 1,
    dependsOn,
    generate: () => ({ success: true, data: "x" }),
    build: () => ({ success: true }),
  });

/** Courses made of courses: the units come after the outline, both by components of their own. */
export function coursePipeline(code: Partial<PipelineOptions> = {}) {
  return pipeline({
    name: "courses",
    subjects: ["course", "course_template"],
    workflows: {
      "course-from-course": { from: "course", to: "course", methods: ["generate", "build"] },
      "template-from-course": {
        from: "course",
        to: "course_template",
        methods: ["generate"],
      },
    },
    createTarget: async () => {},
    openTarget: async () => {},
    components: {
      outline: component({ name: "outline", configurations: { chapters: section() } }),
      lessons: component({
        name: "lessons",
        configurations: { units: section("chapters.outline") },
      }),
    },
    ...code,
  });
}
