import { CATEGORIES } from "@runsheet/contract/template-document";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { Field } from "../../kit/field.tsx";
import { Select } from "../../kit/select.tsx";
import { Segmented } from "../../kit/segmented.tsx";
import { useAt, useEditing, useEditorState } from "./editor-context.tsx";
import { DraftNumber, DraftSelect, DraftText } from "./fields.tsx";
import { DraftWords } from "./list-fields.tsx";
import { textOf } from "./path.ts";
import { ReadmePreview } from "./readme-preview.tsx";
import { Pair } from "./pair.tsx";

export function AboutSection() {
  const { t } = useTranslation("editor");
  const { t: template } = useTranslation("template");
  return (
    <Card title={t("about.title")}>
      <div className="grid gap-4">
        <DraftText path={["name"]} label={t("about.name")} required />
        <DraftText path={["description"]} label={t("about.description")} help={t("about.descriptionHelp")} required />
        <Pair>
          <DraftSelect
            path={["category"]}
            label={t("about.category")}
            fallback="custom"
            options={CATEGORIES.map((each) => ({ value: each, label: template(`category.${each}`) }))}
          />
          <DraftWords path={["tags"]} label={t("about.tags")} help={t("about.tagsHelp")} placeholder="api, nightly" />
        </Pair>
        <ReadmeField />
        <Visibility />
      </div>
    </Card>
  );
}

/** How a run is ended and tried again: for all steps together. */
export function LimitsSection() {
  const { t } = useTranslation("editor");
  return (
    <Card title={t("limits.title")}>
      <div className="grid gap-4">
        <Pair>
          <DraftNumber
            path={["timeoutSeconds"]}
            label={t("limits.timeout")}
            help={t("limits.timeoutHelp")}
            unit={t("unit.seconds")}
            placeholder="3600"
          />
          <DraftNumber
            path={["retry", "maxRetries"]}
            label={t("limits.maxRetries")}
            help={t("limits.maxRetriesHelp")}
            placeholder="0"
          />
        </Pair>
        <Pair>
          <DraftNumber
            path={["retry", "delaySeconds"]}
            label={t("limits.delay")}
            unit={t("unit.seconds")}
            placeholder="10"
          />
          <DraftSelect
            path={["retry", "backoff"]}
            label={t("limits.backoff")}
            fallback="fixed"
            options={[
              { value: "fixed", label: t("limits.fixed") },
              { value: "exponential", label: t("limits.exponential") },
            ]}
          />
        </Pair>
      </div>
    </Card>
  );
}

function ReadmeField() {
  const { t } = useTranslation("editor");
  const id = useId();
  const readme = textOf(useAt(["readme"])[0]);
  const [way, setWay] = useState<"write" | "preview">("write");
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span id={id} className="font-medium">
          {t("about.readme")}
        </span>
        <Segmented
          aria-labelledby={id}
          value={way}
          onValueChange={setWay}
          options={[
            { value: "write", label: t("about.write") },
            { value: "preview", label: t("about.preview") },
          ]}
        />
      </div>
      {way === "write" ? (
        <DraftText
          path={["readme"]}
          label={t("about.markdown")}
          help={t("about.readmeHelp")}
          rows={Math.min(20, Math.max(5, readme.split("\n").length + 1))}
          fills={{ step: 0 }}
        />
      ) : readme === "" ? (
        <p className="text-muted">{t("about.noReadme")}</p>
      ) : (
        <ReadmePreview />
      )}
    </div>
  );
}

function Visibility() {
  const { t } = useTranslation("editor");
  const { store } = useEditing();
  const visibility = useEditorState((state) => state.visibility);
  if (visibility === "public") return <p className="text-muted">{t("about.public")}</p>;
  return (
    <Field id="visibility" label={t("about.visibility")} help={t(`about.visibilityHelp.${visibility}`)} required>
      <Select
        value={visibility}
        onValueChange={(next) => store.setVisibility(next as "private" | "workspace")}
        options={[
          { value: "workspace", label: t("about.workspace") },
          { value: "private", label: t("about.private") },
        ]}
        className="sm:max-w-80"
      />
    </Field>
  );
}
