import type { LicensedDevice, OwnLicense } from "@runsheet/contract/license";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { dayWords } from "../../kit/day-words.ts";
import { Dialog } from "../../kit/dialog.tsx";
import { Notice } from "../../kit/notice.tsx";
import { useNow } from "../../kit/now.ts";
import { RefusalNote } from "../../kit/refusal.tsx";
import { useTRPC } from "../../wire/trpc.ts";

interface ReleaseDeviceProps {
  device: LicensedDevice;
  /** Null: any number. */
  releases: OwnLicense["releases"];
  onClose: () => void;
}

/** Says what becomes of the device and its seat before a person releases it. */
export function ReleaseDevice({ device: { id, name, leaseUntil }, releases, onClose }: ReleaseDeviceProps) {
  const { t, i18n } = useTranslation("device");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const isOver = Date.parse(leaseUntil) <= useNow("slow");
  const release = useMutation(
    trpc.device.release.mutationOptions({
      onSuccess: ({ seatFreeAt }) => {
        const isFree = Date.parse(seatFreeAt) <= Date.now();
        toast.success(
          t(isFree ? "release.doneNow" : "release.done", { name, date: dayWords(seatFreeAt, i18n.language) }),
        );
        onClose();
        return Promise.all([
          queries.invalidateQueries(trpc.device.pathFilter()),
          queries.invalidateQueries(trpc.license.pathFilter()),
        ]);
      },
    }),
  );
  const isSpent = releases?.left === 0;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("release.title", { name })}
      description={t(isOver ? "release.over" : "release.text", { date: dayWords(leaseUntil, i18n.language) })}
      footer={
        <>
          <Button onClick={onClose}>{t("release.keep")}</Button>
          <Button variant="danger" busy={release.isPending} disabled={isSpent} onClick={() => release.mutate({ id })}>
            {t("release.confirm")}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {isSpent && <Notice tone="warn">{t("release.noneLeft", releases)}</Notice>}
        {releases && !isSpent && <p>{t("release.allowance", releases)}</p>}
        {!isSpent && <p className="text-muted">{t("release.better")}</p>}
        <RefusalNote error={release.error} />
      </div>
    </Dialog>
  );
}
