/** The emulator: a package of the Python registry, pinned because its differences are measured. */
export const emulatorPackage = { name: "ministack", version: "1.5.33" } as const;

/** Oldest Python the package takes. */
export const oldestPython = { major: 3, minor: 10 } as const;
