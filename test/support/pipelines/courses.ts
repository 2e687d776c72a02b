import type { Job } from "../../../core/pipelines/Job.ts";
import type { Component } from "../../../project/components/ComponentOptions.ts";
import { component } from "../../../project/components/component.ts";
import {
  type ConfigurationOptions,
  configuration,
} from "../../../project/components/configuration.ts";

/** What a test says of a configuration; the rest is as small as it can be. */
export type SectionOptions = Partial<ConfigurationOptions<unknown>>;

/** A component of chapters, and of lessons that refer to them. */
export function curriculum({
  chapters = {},
  lessons = {},
  ...options
}: {
  readonly chapters?: SectionOptions;
  readonly lessons?: SectionOptions;
  readonly attempts?: number;
  readonly timeoutSeconds?: number;
} = {}): Component {
  const section: ConfigurationOptions<unknown> = {
    version: 1,
    generate: () => ({ success: true, data: { kept: true } }),
    build: () => ({ success: true }),
  };
  return component({
    ...options,
    name: "curriculum",
    configurations: {
      chapters: configuration({ ...section, ...chapters }),
      lessons: configuration({ ...section, dependsOn: ["chapters.curriculum"], ...lessons }),
    },
  });
}

/** What the pipeline of these tests is called. */
export const coursesPipeline = "courses";

/** A job that makes a course of a course, its steps planned and none of them begun. */
export const courseJob: Job = {
  pipeline: coursesPipeline,
  jobId: "job-1",
  workflow: "course-from-course",
  status: "running",
  run: 1,
  source: { type: "course", id: "old" },
  target: { type: "course", id: "new" },
  operation: { type: "courses@course.setup", id: "job-1" },
  correlationId: "root",
  actor: { userId: "user/1" },
  createdAt: "2026-11-28T12:00:00.000Z",
  startedAt: "2026-11-28T12:00:01.000Z",
};
