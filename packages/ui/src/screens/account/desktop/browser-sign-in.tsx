import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Notice } from "../../../kit/notice.tsx";
import type { BrowserFailure, Desk } from "../../../wire/desk.ts";
import { useHouse } from "../../../wire/house.tsx";
import { useEnter } from "../use-enter.ts";

/** The second way in, where the app is not a browser itself. */
export function BrowserSignIn() {
  const { desk } = useHouse().host;
  return desk ? <ByBrowser desk={desk} /> : null;
}

function ByBrowser({ desk }: { desk: Desk }) {
  const { t } = useTranslation("desktop");
  const [state, setState] = useState<BrowserFailure | "idle" | "waiting" | "notOpened">("idle");
  const enter = useEnter();
  const latest = useRef(enter);
  useEffect(() => {
    latest.current = enter;
  });
  useEffect(
    () =>
      desk.onSignInEnded((failure) => {
        setState(failure ?? "idle");
        if (!failure) void latest.current().catch(() => setState("unreachable"));
      }),
    [desk],
  );
  const start = async () => {
    setState("waiting");
    if (!(await desk.signInByBrowser().catch(() => false))) setState("notOpened");
  };
  const isWaiting = state === "waiting";
  return (
    <div className="mt-4 grid gap-4">
      <p aria-hidden className="flex items-center gap-3 text-[0.8125rem] text-muted">
        <span className="h-px grow bg-line" />
        {t("or")}
        <span className="h-px grow bg-line" />
      </p>
      {isWaiting && <Notice alert>{t("waiting")}</Notice>}
      {!isWaiting && state !== "idle" && (
        <Notice tone="warn" alert>
          {state === "notOpened" ? t("notOpened") : t(`failure.${state}`)}
        </Notice>
      )}
      <Button type="button" onClick={() => void start()} className="h-9">
        {isWaiting ? t("again") : t("byBrowser")}
      </Button>
    </div>
  );
}
