import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Notice } from "../../kit/notice.tsx";
import type { ThisDevice } from "../../wire/this-device.ts";
import { OutcomeNote, useWish } from "./outcome-note.tsx";

/** The server signs with keys that this computer does not know: the person compares their fingerprint before trusting them. */
export function StrangeKeys({ device, fingerprint }: { device: ThisDevice; fingerprint: string }) {
  const { t } = useTranslation("this-device");
  const trust = useWish(() => device.trustKeys(fingerprint));
  return (
    <Notice tone="warn" title={t("strange.title")} alert>
      <div className="grid justify-items-start gap-2">
        <p>{t("strange.text")}</p>
        <code className="text-xs break-all">{fingerprint}</code>
        <Button size="sm" busy={trust.busy} onClick={() => trust.wish(undefined)}>
          {t("strange.trust")}
        </Button>
        <OutcomeNote refusal={trust.refusal} />
      </div>
    </Notice>
  );
}
