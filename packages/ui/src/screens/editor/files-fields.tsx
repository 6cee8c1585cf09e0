import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Segmented } from "../../kit/segmented.tsx";
import { useAt, useProblemAt } from "./editor-context.tsx";
import { Field } from "../../kit/field.tsx";
import { Select } from "../../kit/select.tsx";
import { DraftJson, DraftSwitch, DraftText } from "./fields.tsx";
import { getAt, idOf, isMapping, mappings, setAt, textOf, type Path } from "./path.ts";
import { DraftWords } from "./list-fields.tsx";
import { Rows } from "./rows.tsx";
import type { StepFieldsProps } from "./step-fields.ts";

export function FilesFields({ at, index: step }: StepFieldsProps) {
  const { t } = useTranslation("editor");
  const path = [...at, "files"];
  const [value, set] = useAt(path);
  const files: unknown[] = Array.isArray(value) ? value : [];
  return (
    <Rows
      path={path}
      label={t("files.title")}
      count={files.length}
      add={t("files.add")}
      onAdd={() => set([...files, { path: "", content: "" }])}
      onRemove={(index) => set(files.toSpliced(index, 1))}
    >
      {(index, name) => <FileFields path={[...path, index]} name={name} step={step} />}
    </Rows>
  );
}

function FileFields({ path, name, step }: { path: Path; name: string; step: number }) {
  const { t } = useTranslation("editor");
  const id = useId();
  const [file, set] = useAt(path);
  const way = isMapping(file) && Object.hasOwn(file, "json") ? "json" : "content";
  const fills = { step };
  const choose = (next: "json" | "content") => {
    if (next === way) return;
    const bare = setAt(setAt(file, ["content"], undefined), ["json"], undefined);
    set({ ...(bare as object), ...convert(file, next) });
  };
  return (
    <div role="group" aria-labelledby={id} className="grid min-w-0 gap-4 rounded-md border border-line p-3">
      <span id={id} className="sr-only">
        {name}
      </span>
      <DraftText
        path={[...path, "path"]}
        label={t("files.path")}
        help={t("files.pathHelp")}
        mono
        required
        fills={fills}
      />
      <Segmented
        aria-label={`${name}: ${t("files.content")}`}
        value={way}
        onValueChange={choose}
        options={[
          { value: "content", label: t("files.text") },
          { value: "json", label: "JSON" },
        ]}
      />
      {way === "content" ? (
        <DraftText path={[...path, "content"]} label={t("files.content")} rows={6} mono required fills={fills} />
      ) : (
        <DraftJson
          path={[...path, "json"]}
          label={t("files.content")}
          help={t("http.jsonHelp")}
          required
          fills={fills}
        />
      )}
      <DraftSwitch path={[...path, "executable"]} label={t("files.executable")} fallback={false} />
      <Condition path={[...path, "when"]} />
    </div>
  );
}

function convert(file: unknown, next: "json" | "content"): object {
  if (next === "content") return { content: `${JSON.stringify(getAt(file, ["json"]) ?? "", null, 2)}\n` };
  try {
    return { json: JSON.parse(textOf(getAt(file, ["content"]))) as unknown };
  } catch {
    return { json: textOf(getAt(file, ["content"])) };
  }
}

/** Under which value of a variable the file is written. */
function Condition({ path }: { path: Path }) {
  const { t } = useTranslation("editor");
  const [when, set] = useAt(path);
  const variables = mappings(useAt(["variables"])[0]);
  const named = textOf(getAt(when, ["variable"]));
  const problem = useProblemAt([...path, "variable"]);
  if (variables.length === 0 && when === undefined) return null;
  const names = variables.map(({ name }) => textOf(name)).filter(Boolean);
  const other = variables.find(({ name }) => name === named);
  const start = (name: string) => {
    const chosen = variables.find((each) => each.name === name);
    return chosen?.type === "boolean" ? true : (mappings(chosen?.options)[0]?.value ?? "yes");
  };
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field id={idOf([...path, "variable"])} label={t("files.when")} error={problem}>
        <Select
          value={named}
          onValueChange={(name) => set(name === "" ? undefined : { variable: name, oneOf: [start(name)] })}
          placeholder={named}
          options={[{ value: "", label: t("files.always") }, ...names.map((name) => ({ value: name, label: name }))]}
        />
      </Field>
      {when !== undefined && (
        <DraftWords
          path={[...path, "oneOf"]}
          label={t("when.oneOf")}
          help={t("files.oneOfHelp")}
          mono
          read={(word) => typedWord(word, other?.type)}
        />
      )}
    </div>
  );
}

function typedWord(word: string, type: unknown): unknown {
  if (type === "boolean") return word === "true";
  return type === "number" && Number.isFinite(Number(word)) ? Number(word) : word;
}
