import { ConflictDialog } from "./conflict-dialog.tsx";
import { forgetDraft } from "./kept-draft.ts";
import { LeaveGuard } from "./leave-guard.tsx";
import { SaveDialog } from "./save-dialog.tsx";
import { useSave } from "./use-save.ts";
import type { DraftState, Origin } from "./use-draft.ts";

interface SaveFlowProps {
  origin: Origin;
  editor: DraftState;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onProblems: () => void;
  onAnew: (() => void) | undefined;
}

/** The dialogs between a draft and its next version, and the one before it is left behind. */
export function SaveFlow({ origin, editor, open, onOpenChange, onProblems, onAnew }: SaveFlowProps) {
  const { workspaceId, templateId, baseVersion } = origin;
  const { store } = editor;
  const save = useSave(origin, editor, () => {
    onOpenChange(false);
    onProblems();
  });
  const discard = () => {
    store.saved();
    forgetDraft(workspaceId, templateId);
  };
  return (
    <>
      <SaveDialog
        open={open && !save.conflict}
        onOpenChange={(next) => {
          save.reset();
          onOpenChange(next);
        }}
        version={baseVersion + 1}
        busy={save.busy}
        error={save.error}
        onSave={(note) => save.start(note)}
      />
      {save.conflict && templateId && (
        <ConflictDialog
          templateId={templateId}
          baseVersion={baseVersion}
          conflict={save.conflict}
          busy={save.busy}
          onMine={() => save.start(save.conflict!.note, save.conflict!.latestVersion)}
          onTheirs={() => {
            discard();
            onAnew?.();
          }}
          onClose={() => {
            save.settle();
            onOpenChange(false);
          }}
        />
      )}
      <LeaveGuard isDirty={store.isDirty} onDiscard={discard} />
    </>
  );
}
