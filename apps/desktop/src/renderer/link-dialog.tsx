import { useEffect, useState } from "react";
import type { Link } from "../manners.ts";
import { ask, hear } from "./bridge-client.ts";
import { DesktopDialog, PLAIN, PRIMARY } from "./dialog.tsx";
import { texts } from "./texts.ts";

/** The page of what a link names. */
function pathOf(link: Link): string {
  if (link.kind === "invite") return `/invite#token=${link.token}`;
  return link.kind === "run" ? `/runs/${link.id}` : `/templates/${link.id}`;
}

/** Asks before anything of a link happens: anybody can make the system open one. */
export function LinkDialog({ onOpen }: { onOpen: (path: string) => void }) {
  const [asked, setAsked] = useState<{ link: Link; server: string } | null>(null);
  useEffect(() => {
    const look = async () => {
      const [link, server] = await Promise.all([ask("link.pending", undefined), ask("server.get", undefined)]);
      setAsked(link && { link, server: server.url });
    };
    // A link may have been there before the page was.
    void look();
    return hear("link.asked", () => void look());
  }, []);
  if (!asked) return null;
  const { link, server } = asked;
  const t = texts();
  const settle = (open: boolean) => {
    void ask("link.settle", undefined);
    setAsked(null);
    if (open) onOpen(pathOf(link));
  };
  return (
    <DesktopDialog key={pathOf(link)} title={t.link.title[link.kind]} onClose={() => settle(false)}>
      <p>{t.link.text}</p>
      <dl className="grid gap-2 rounded-lg border border-line bg-sunken px-3 py-2">
        <div>
          <dt className="text-[0.8125rem] text-muted">{t.link.what[link.kind]}</dt>
          <dd className="font-mono text-[0.8125rem] break-all">
            {link.kind === "invite" ? `${link.token.slice(0, 6)}…` : link.id}
          </dd>
        </div>
        <div>
          <dt className="text-[0.8125rem] text-muted">{t.server}</dt>
          <dd className="font-mono text-[0.8125rem] break-all">{server}</dd>
        </div>
      </dl>
      <div className="flex justify-end gap-2">
        <button type="button" onClick={() => settle(false)} className={PLAIN}>
          {t.cancel}
        </button>
        <button type="button" onClick={() => settle(true)} className={PRIMARY}>
          {t.link.open}
        </button>
      </div>
    </DesktopDialog>
  );
}
