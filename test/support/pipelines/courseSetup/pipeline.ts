import { externalComponent } from "signalbox/component";
import { pipeline as declarePipeline } from "signalbox/pipeline";
import { outline } from "./components/outline.ts";

/** Groups of students, which another service keeps. */
const enrolment = externalComponent({
  name: "enrolment",
  configurations: { groups: { version: 1, dependsOn: ["chapters.outline"] } },
  timeoutSeconds: 600,
});

/** Rules for certificates, of a service that takes its time. */
const certificates = externalComponent({
  name: "certificates",
  configurations: { rules: { version: 1, methods: ["generate", "build"] } },
  timeoutSeconds: 10,
});

/** Makes a course of a course. */
export const pipeline = declarePipeline({
  name: "course-setup",
  subjects: ["course"],
  workflows: {
    "course-from-course": { from: "course", to: "course", methods: ["generate", "build"] },
  },
  components: { outline, enrolment, certificates },
  createTarget: async () => {},
  openTarget: async () => {},
});
