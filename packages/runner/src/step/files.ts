import type { FilesStep } from "@runsheet/contract/step";
import { isInnerPath } from "@runsheet/contract/variable";
import type { Binding } from "../bind.ts";
import { StepFailure } from "../failure.ts";
import { sizeOf } from "../text.ts";
import type { Outcome, StepContext } from "./context.ts";

type File = FilesStep["files"][number];

/** Writes its files below the run's folder. Reasons: `files.outside_folder`, `files.bad_path`, `step.too_large`. */
export async function runFiles(step: FilesStep, context: StepContext): Promise<Outcome> {
  for (const file of step.files) {
    if (context.signal.aborted) break;
    const path = context.bind.text(file.path);
    if (!isWanted(file, context.bind)) continue;
    if (!isInnerPath(path))
      throw new StepFailure(
        "files.outside_folder",
        `${context.bind.shown(path)} is not a path below the run's folder.`,
      );
    const size = await context.folder.write(path, contentOf(file, context.bind), { executable: file.executable });
    await context.log.line(`Wrote ${path} (${sizeOf(size)})`);
  }
  await context.log.line(`The folder is ${context.folder.path}`);
  return { outputs: {} };
}

function isWanted({ when }: File, bind: Binding): boolean {
  if (!when) return true;
  const value = bind.value(when.variable);
  const chosen: unknown[] = Array.isArray(value) ? value : [value];
  return when.oneOf.some((wanted) => chosen.includes(wanted));
}

function contentOf(file: File, bind: Binding): string {
  if (file.json !== undefined) return `${JSON.stringify(bind.json(file.json), null, 2)}\n`;
  return bind.text(file.content ?? "");
}
