/** How much a run may produce. Characters are UTF-16 units, as `String.length` counts. */

/** Log text kept for one run, in characters. */
export const MAX_RUN_LOG = 50_000_000;
/** Outputs of one step, as JSON, in bytes. */
export const MAX_OUTPUT_BYTES = 1_000_000;
/** Levels of nesting in one output, as the doors allow for input. */
export const MAX_OUTPUT_DEPTH = 60;
/** Answer of one HTTP request after decompression, in bytes. */
export const MAX_ANSWER_BYTES = 10_000_000;
/** Answer of a prompt, as it counts among its step's outputs, in bytes; what else the step puts out has room beside it. */
export const MAX_PROMPT_ANSWER_BYTES = 990_000;
/** Longest part of a stream that makes no event yet, in characters. */
export const MAX_STREAM_EVENT = 2_000_000;
/** Text of an answer that is shown in the log, in characters. */
export const MAX_ANSWER_SHOWN = 10_000;
/** A text after its placeholders were replaced, in characters. */
export const MAX_BOUND_TEXT = 20_000_000;
/** A value over this many bytes reaches a script as a file: Linux refuses single strings of 128 KiB (execve(2)). */
export const MAX_ENV_BYTES = 100 * 1024;
/** Requests that one http step may send. */
export const MAX_REPEAT = 1_000;
/** Longest wait of one step, in seconds. */
export const MAX_WAIT_SECONDS = 86_400;
/** Output waits this long at most to be sent together with what follows, in milliseconds. */
export const LOG_DELAY_MS = 50;
/** Events that may wait for a slow reader before the program's output is left unread. */
export const MAX_WAITING_EVENTS = 16;
