import type { Secret } from "@runsheet/contract/secret";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { KeyRound, Plus, SearchX } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { EmptyState } from "../../kit/empty.tsx";
import { Notice } from "../../kit/notice.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SearchInput } from "../../kit/search-input.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { useSearchText } from "../../kit/use-search-text.ts";
import { useCommand } from "../../shell/use-command.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useMay, useWorkspace } from "../../wire/workspace.tsx";
import { SettingsSections } from "../workspace/settings-sections.tsx";
import { RemoveSecret } from "./remove-secret.tsx";
import { searchSecrets, type SecretListSearch } from "./search.ts";
import { SecretDialog } from "./secret-dialog.tsx";
import { SecretRow } from "./secret-row.tsx";

type Open = { kind: "new" } | { kind: "replace" | "remove"; secret: Secret } | null;

/** With fewer than this, looking is quicker than searching. */
const WORTH_SEARCHING = 6;

export function SecretListScreen() {
  const { t } = useTranslation("secret");
  const { workspace } = useWorkspace();
  const maySet = useMay("secret.set");
  const secrets = useQuery(useTRPC().secret.list.queryOptions());
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const add = () => setOpen({ kind: "new" });
  useCommand({ id: "secret.add", title: t("add"), group: t("title"), keys: "c", icon: Plus, when: maySet, run: add });
  const addButton = maySet && (
    <Button variant="primary" icon={Plus} onClick={add}>
      {t("add")}
    </Button>
  );
  const none = secrets.data?.length === 0;
  return (
    <Page title={t("title")} description={t("text", { workspace: workspace.name })} width="narrow">
      <SettingsSections />
      {!maySet && !none && <Notice>{t("readOnly")}</Notice>}
      {secrets.isPending && (
        <Card flush>
          <SkeletonRows rows={3} className="h-16" />
        </Card>
      )}
      {secrets.error && !secrets.data && <RefusalNote error={secrets.error} onRetry={() => void secrets.refetch()} />}
      {none && (
        <EmptyState
          icon={KeyRound}
          title={t("empty.title")}
          text={maySet ? t("empty.text") : `${t("empty.text")} ${t("empty.viewer")}`}
          action={addButton}
        />
      )}
      {secrets.data && !none && (
        <Found secrets={secrets.data} mayChange={maySet} actions={addButton} onOpen={setOpen} />
      )}
      {(open?.kind === "new" || open?.kind === "replace") && (
        <SecretDialog
          secret={open.kind === "replace" ? open.secret : null}
          taken={secrets.data?.map(({ name }) => name) ?? []}
          onClose={close}
        />
      )}
      {open?.kind === "remove" && <RemoveSecret secret={open.secret} onClose={close} />}
    </Page>
  );
}

interface FoundProps {
  secrets: readonly Secret[];
  mayChange: boolean;
  actions: ReactNode;
  onOpen: (open: Open) => void;
}

function Found({ secrets, mayChange, actions, onOpen }: FoundProps) {
  const { t } = useTranslation("secret");
  const { q = "" } = useSearch({ strict: false }) as SecretListSearch;
  const navigate = useNavigate();
  const show = (next: string) =>
    void navigate({ to: "/settings/secrets", search: { q: next || undefined }, replace: true });
  const [text, setText] = useSearchText(q, show);
  const found = searchSecrets(secrets, q);
  const reset = () => {
    setText("");
    show("");
  };
  return (
    <>
      {(secrets.length >= WORTH_SEARCHING || q !== "") && (
        <SearchInput value={text} onValueChange={setText} label={t("search")} />
      )}
      {found.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={t("nothing.title")}
          text={t("nothing.text", { search: q })}
          action={<Button onClick={reset}>{t("nothing.reset")}</Button>}
        />
      ) : (
        <Card title={t("list")} actions={actions} flush>
          <ul aria-label={t("list")} className="divide-y divide-line">
            {found.map((secret) => (
              <SecretRow
                key={secret.name}
                secret={secret}
                mayChange={mayChange}
                onReplace={() => onOpen({ kind: "replace", secret })}
                onRemove={() => onOpen({ kind: "remove", secret })}
              />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
