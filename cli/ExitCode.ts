/**
 * 0 done, 1 refused or failed, 2 wrong usage; a command that runs on may end by a signal, with 128
 * and its number.
 */
export type ExitCode = number;
