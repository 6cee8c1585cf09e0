import type { LicenseHolder, TierName } from "@runsheet/contract/license";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { Notice } from "../../../kit/notice.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { ShownKey } from "../shown-key.tsx";
import { endProblem, inAYear, instantOf } from "./end-of-day.ts";
import { HolderField } from "./holder-field.tsx";
import { toTexts } from "./limit-values.ts";
import { OwnLimitFields, useGivenLimits } from "./own-limit-fields.tsx";
import { EndField, NoteField, ProductFields, TierField } from "./term-fields.tsx";

/** Tells one issuing from another: sent twice it makes one license. */
function newIdempotencyKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Asks whom a license is for and what it allows, and then shows its key, once. */
export function IssueDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("issued");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [holder, setHolder] = useState<LicenseHolder | null>(null);
  const [tier, setTier] = useState<TierName>("PRO");
  const [products, setProducts] = useState(["workflow_app"]);
  const [limits, setLimits] = useState(toTexts({}));
  const [end, setEnd] = useState(inAYear);
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const issue = useMutation(
    trpc.license.issue.mutationOptions({
      // Neither the cache nor a tool that looks into it keeps the key longer than it is shown.
      gcTime: 0,
      onSuccess: () => queries.invalidateQueries(trpc.license.pathFilter()),
    }),
  );
  const own = useGivenLimits(tier, limits);
  if (issue.data?.key) return <ShownKey value={issue.data.key} onClose={onClose} />;
  const endError = endProblem(end);
  const expiresAt = instantOf(end);
  const submit = () => {
    setTried(true);
    if (!holder || products.length === 0 || own.wrong.length > 0 || endError || expiresAt === undefined) return;
    issue.mutate({ organizationId: holder.id, tier, products, limits: own.limits, expiresAt, note, idempotencyKey });
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => open || onClose()}
      title={t("issue.title")}
      description={t("issue.text")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form="issueLicense" variant="primary" busy={issue.isPending} disabled={issue.isSuccess}>
            {t("issue.submit")}
          </Button>
        </>
      }
    >
      <form
        id="issueLicense"
        noValidate
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (!issue.isPending && !issue.isSuccess) submit();
        }}
      >
        <HolderField onChange={setHolder} error={tried && !holder ? t("terms.holderMissing") : undefined} />
        <TierField value={tier} onChange={setTier} />
        <ProductFields
          value={products}
          onChange={setProducts}
          error={products.length === 0 ? t("terms.productsMissing") : undefined}
        />
        <EndField value={end} onChange={setEnd} error={tried && endError ? t(`terms.${endError}`) : undefined} />
        <OwnLimitFields tier={tier} value={limits} onChange={setLimits} wrong={tried ? own.wrong : []} />
        <NoteField value={note} onChange={setNote} />
        <RefusalNote error={issue.error} />
        {issue.data && <Notice>{t("issue.again")}</Notice>}
      </form>
    </Dialog>
  );
}
