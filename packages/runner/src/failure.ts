/** A step cannot go on. Ends inside the runner: it becomes the step's state `failed` with this reason, and a log line. */
export class StepFailure extends Error {
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.name = "StepFailure";
    this.reason = reason;
  }
}
