import type { AuditVerification } from "@runsheet/contract/audit";
import { useMutation } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";
import { Notice } from "../../kit/notice.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { countWords, exactTime } from "../../kit/relative-time.ts";
import { useTRPCClient } from "../../wire/trpc.ts";

/** Asks whether the log is as it was written, and says so in words. */
export function VerifyCard() {
  const { t } = useTranslation("audit");
  const client = useTRPCClient();
  const [noted, setNoted] = useState("");
  const verify = useMutation({
    mutationFn: (hash: string) => client.audit.verify.query(hash ? { noted: hash } : {}),
  });
  return (
    <Card
      title={t("verify.title")}
      description={t("verify.text")}
      actions={
        <Button icon={ShieldCheck} busy={verify.isPending} onClick={() => verify.mutate(noted.trim())}>
          {t("verify.button")}
        </Button>
      }
    >
      <div className="grid gap-4">
        <Field id="noted" label={t("verify.noted")} help={t("verify.notedHelp")}>
          <Input value={noted} onChange={(event) => setNoted(event.target.value)} mono className="max-w-2xl" />
        </Field>
        <RefusalNote error={verify.error} />
        <div role="status" className="grid gap-2 empty:hidden">
          {verify.data && <Verdict found={verify.data} asked={verify.variables !== ""} />}
        </div>
      </div>
    </Card>
  );
}

function Verdict({ found: { lines, head, broken, noted }, asked }: { found: AuditVerification; asked: boolean }) {
  const { t, i18n } = useTranslation("audit");
  const time = (at: string) => exactTime(Date.parse(at), i18n.language);
  return (
    <>
      {broken ? (
        <Notice tone="warn" title={t("verify.broken", { number: countWords(broken.number) })}>
          {t(`verify.reason.${broken.reason}`)} {broken.at && t("verify.brokenAt", { time: time(broken.at) })}
        </Notice>
      ) : (
        <Notice tone="good" title={t("verify.whole", { count: lines, lines: countWords(lines) })}>
          {head && (
            <>
              {t("verify.head")} <code className="wrap-anywhere">{head.hash}</code>
            </>
          )}
        </Notice>
      )}
      {asked && (
        <Notice tone={noted ? "good" : "warn"}>
          {noted
            ? t("verify.notedFound", { number: countWords(noted.number), time: time(noted.at) })
            : t("verify.notedMissing")}
        </Notice>
      )}
    </>
  );
}
