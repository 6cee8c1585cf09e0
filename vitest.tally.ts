import type { Reporter, TestCase, TestModule } from "vitest/node";

/** Closes a run with one plain line, `N passed, N failed`, after why tests were left out. A file that could not be loaded is a failure. */
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length;
    const skipped = count("skipped");
    for (const [why, many] of Object.entries(Object.groupBy(tests, whySkipped)))
      if (why) process.stdout.write(`\n${many!.length} skipped: ${why}`);
    process.stdout.write(
      `\n${count("passed")} passed, ${count("failed") + broken} failed${skipped ? `, ${skipped} skipped` : ""}\n`,
    );
  }
}

/** What a skipped test says of it, or nothing. */
function whySkipped(test: TestCase): string {
  const result = test.result();
  return (result.state === "skipped" && result.note) || "";
}
