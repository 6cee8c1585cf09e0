import { Link } from "@tanstack/react-router";
import { Save } from "lucide-react";
import { lazy, Suspense, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { cx } from "../../kit/cx.ts";
import { Notice } from "../../kit/notice.tsx";
import { Page } from "../../kit/page.tsx";
import { Segmented } from "../../kit/segmented.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { AboutSection, LimitsSection } from "./about-section.tsx";
import { EditorProvider, useEditorState } from "./editor-context.tsx";
import { afterDrawing, focusSelected } from "./focus.ts";
import { SaveFlow } from "./save-flow.tsx";
import type { KeptDraft } from "./kept-draft.ts";
import { ProblemList } from "./problem-list.tsx";
import { VIEWS, type View } from "./search.ts";
import { StarterPicker } from "./starter-picker.tsx";
import { starterDraft, type Starter } from "./starters.ts";
import { StepsSection } from "./steps-section.tsx";
import type { TryHandle } from "./try-form.tsx";
import { TryPanel } from "./try-panel.tsx";
import { useDraft, type Origin } from "./use-draft.ts";
import { useEditorKeys } from "./use-editor-keys.ts";
import { useOpenItems } from "./use-open-items.ts";
import { useSideBySide } from "./use-media.ts";
import { useView } from "./use-view.ts";
import { VariablesSection } from "./variables-section.tsx";

const YamlView = lazy(() => import("./yaml-view.tsx").then((module) => ({ default: module.YamlView })));

interface EditorPageProps {
  origin: Origin;
  kept: KeptDraft | null;
  /** A copy is worth saving as it is. */
  isCopy: boolean;
  /** Begins again with the newest version. */
  onAnew?: () => void;
}

/** One document in two views, beside the form that it makes. */
export function EditorPage({ origin, kept, isCopy, onAnew }: EditorPageProps) {
  const { t } = useTranslation("editor");
  const editor = useDraft(origin, kept);
  const { store, problems, dirty, check } = editor;
  const [view, setView] = useView();
  const sideBySide = useSideBySide();
  const tryRef = useRef<TryHandle>(null);
  const [saving, setSaving] = useState(false);
  const { open, setOpen, show, showProblems } = useOpenItems(store, view, setView);

  const start = (starter: Starter) => {
    store.replace(starterDraft(starter));
    afterDrawing(() => focusSelected("at-name"));
  };
  /** Reads what is being typed and says whether there is something in the way. */
  const isRight = () => {
    store.flush();
    if (check().length === 0 && store.get().stuck.length === 0) return true;
    showProblems();
    return false;
  };
  const save = () => isRight() && setSaving(true);
  const tryIt = () => {
    if (!isRight()) return;
    if (!sideBySide) setView("try");
    tryRef.current?.run();
  };
  useEditorKeys({ onSave: save, onTry: tryIt });

  const isNew = origin.templateId === null;
  const shown = view === "try" && sideBySide ? "form" : view;
  return (
    <EditorProvider store={store} problems={problems} open={open} setOpen={setOpen}>
      <Page
        title={isNew ? t("new.title") : t("edit.of", { name: String(origin.draft.name) })}
        width="full"
        above={<Above templateId={origin.templateId} />}
        aside={
          <>
            {!isNew && <Badge>{t("edit.from", { version: origin.baseVersion })}</Badge>}
            {dirty && <Badge tone="warn">{t("unsaved")}</Badge>}
          </>
        }
        actions={
          <>
            <Segmented
              aria-label={t("view.label")}
              value={shown}
              onValueChange={(next) => {
                store.flush();
                setView(next);
              }}
              options={VIEWS.filter((each) => each !== "try" || !sideBySide).map((each) => ({
                value: each,
                label: t(`view.${each}`),
              }))}
            />
            <Button variant="primary" icon={Save} onClick={save} disabled={!isNew && !dirty}>
              {t("save.save")}
            </Button>
          </>
        }
      >
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)]">
          <div className={cx("grid min-w-0 gap-6", shown === "try" && "hidden")}>
            {shown !== "yaml" && <ProblemList onShow={show} />}
            <Written view={shown} onView={setView}>
              {isNew && !isCopy && !dirty && <StarterPicker onStart={start} onPaste={() => setView("yaml")} />}
            </Written>
          </div>
          {/* A heading for those who listen: the cards below it are one thing. */}
          <aside
            aria-label={t("try.title")}
            className={cx(
              "min-w-0 gap-6 lg:sticky lg:top-6 lg:grid lg:max-h-[calc(100dvh-3rem)] lg:overflow-y-auto lg:rounded-lg",
              shown === "try" ? "grid" : "hidden",
            )}
          >
            <TryPanel ref={tryRef} templateId={origin.templateId} isRight={isRight} />
          </aside>
        </div>
      </Page>
      <SaveFlow
        origin={origin}
        editor={editor}
        open={saving}
        onOpenChange={setSaving}
        onProblems={showProblems}
        onAnew={onAnew}
      />
    </EditorProvider>
  );
}

function Above({ templateId }: { templateId: string | null }) {
  const { t } = useTranslation("editor");
  if (templateId)
    return (
      <Link to="/templates/$templateId" params={{ templateId }} className="link">
        {t("edit.back")}
      </Link>
    );
  return (
    <Link to="/templates" className="link">
      {t("new.back")}
    </Link>
  );
}

interface WrittenProps {
  view: View;
  onView: (view: View) => void;
  children: ReactNode;
}

/** The document as text or as a form; a text that is no form stays text until it can be read. */
function Written({ view, onView, children }: WrittenProps) {
  const edition = useEditorState((state) => state.edition);
  const stuck = useEditorState((state) => state.stuck);
  if (view === "yaml")
    return (
      <Suspense fallback={<Skeleton className="h-[64dvh] w-full" />}>
        <YamlView key={edition} />
      </Suspense>
    );
  if (stuck.length > 0) return <Stuck onView={onView} />;
  return (
    <>
      {children}
      <AboutSection />
      <VariablesSection />
      <StepsSection />
      <LimitsSection />
    </>
  );
}

function Stuck({ onView }: { onView: (view: View) => void }) {
  const { t } = useTranslation("editor");
  const stuck = useEditorState((state) => state.stuck);
  return (
    <Notice tone="warn" title={t("stuck.title")}>
      <p>{t("stuck.text", { line: stuck[0]?.line })}</p>
      <Button className="mt-2" onClick={() => onView("yaml")}>
        {t("stuck.back")}
      </Button>
    </Notice>
  );
}
