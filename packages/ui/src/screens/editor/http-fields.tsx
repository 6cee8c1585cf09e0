import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Segmented } from "../../kit/segmented.tsx";
import { AssertionRows } from "./assertion-rows.tsx";
import { useAt } from "./editor-context.tsx";
import { DraftJson, DraftNumber, DraftSelect, DraftSwitch, DraftText } from "./fields.tsx";
import { DraftWords } from "./list-fields.tsx";
import { isMapping, textOf, type Path } from "./path.ts";
import { DraftRecord } from "./record-rows.tsx";
import type { StepFieldsProps } from "./step-fields.ts";
import { Pair } from "./pair.tsx";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

export function HttpFields({ at, index, step }: StepFieldsProps) {
  const { t } = useTranslation("editor");
  const fills = { step: index };
  const method = textOf(step.method);
  // A method may be a placeholder, which is then one more choice.
  const methods = method === "" || METHODS.includes(method) ? METHODS : [method, ...METHODS];
  const columns = { keyLabel: t("rows.name"), valueLabel: t("rows.value") };
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-[9rem_minmax(0,1fr)]">
        <DraftSelect
          path={[...at, "method"]}
          label={t("http.method")}
          fallback="GET"
          options={methods.map((each) => ({ value: each, label: each }))}
        />
        <DraftText path={[...at, "url"]} label={t("http.url")} mono required fills={fills} />
      </div>
      <DraftRecord
        path={[...at, "headers"]}
        label={t("http.headers")}
        add={t("http.addHeader")}
        fills={fills}
        {...columns}
      />
      <DraftRecord
        path={[...at, "query"]}
        label={t("http.query")}
        add={t("http.addQuery")}
        fills={fills}
        {...columns}
      />
      <Body path={[...at, "body"]} index={index} />
      <AssertionRows path={[...at, "assertions"]} index={index} />
      <DraftRecord
        path={[...at, "outputs"]}
        label={t("http.outputs")}
        help={t("http.outputsHelp")}
        add={t("http.addOutput")}
        keyLabel={t("rows.name")}
        valueLabel={t("http.pointer")}
        valuePlaceholder="/items/0/id"
      />
      <Pair>
        <DraftWords
          path={[...at, "expectStatus"]}
          label={t("http.expectStatus")}
          help={t("http.expectStatusHelp")}
          placeholder="200, 2xx"
          mono
          read={(word) => (/^\d+$/.test(word) ? Number(word) : word)}
        />
        <DraftNumber
          path={[...at, "repeat"]}
          label={t("http.repeat")}
          help={t("http.repeatHelp")}
          unit={t("unit.times")}
          fills={fills}
        />
      </Pair>
      <DraftSwitch path={[...at, "followRedirects"]} label={t("http.followRedirects")} fallback />
    </>
  );
}

const BODIES = ["none", "json", "text", "form"] as const;
const EMPTY = { none: undefined, json: { json: {} }, text: { text: "" }, form: { form: {} } };

function Body({ path, index }: { path: Path; index: number }) {
  const { t } = useTranslation("editor");
  const id = useId();
  const [value, set] = useAt(path);
  const kind = BODIES.find((each) => isMapping(value) && Object.hasOwn(value, each)) ?? "none";
  const fills = { step: index };
  return (
    <div className="grid gap-2">
      <span id={id} className="font-medium">
        {t("http.body")}
      </span>
      <Segmented
        aria-labelledby={id}
        value={kind}
        onValueChange={(next) => set(EMPTY[next])}
        options={BODIES.map((each) => ({ value: each, label: t(`http.bodyKind.${each}`) }))}
      />
      {kind === "json" && (
        <DraftJson path={[...path, "json"]} label={t("http.json")} help={t("http.jsonHelp")} required fills={fills} />
      )}
      {kind === "text" && (
        <DraftText path={[...path, "text"]} label={t("http.text")} rows={6} mono required fills={fills} />
      )}
      {kind === "form" && (
        <DraftRecord
          path={[...path, "form"]}
          label={t("http.form")}
          add={t("http.addForm")}
          keyLabel={t("rows.name")}
          valueLabel={t("rows.value")}
          fills={fills}
          keep
        />
      )}
    </div>
  );
}
