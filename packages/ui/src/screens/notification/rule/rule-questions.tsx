import type { Rule } from "@runsheet/contract/notification";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { useWorkspace } from "../../../wire/workspace.tsx";
import { targetWords } from "./channel-look.tsx";
import { useRuleActs } from "./use-rule-acts.ts";

interface QuestionProps {
  rule: Rule;
  onClose: () => void;
}

/** Says who will not be told any more. */
export function RemoveRule({ rule, onClose }: QuestionProps) {
  const { t } = useTranslation("rule");
  const { me } = useWorkspace();
  const { remove } = useRuleActs();
  const confirm = () =>
    remove.mutate({ id: rule.id }, { onSuccess: () => void toast.success(t("removed")), onSettled: onClose });
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("removal.title")}
      description={t("removal.text", { target: targetWords(rule.channel, me.user.id, t) })}
      footer={
        <>
          <Button onClick={onClose}>{t("removal.keep")}</Button>
          <Button variant="danger" busy={remove.isPending} onClick={confirm}>
            {t("removal.confirm")}
          </Button>
        </>
      }
    />
  );
}

/** Says what stops working until the receiver knows the new secret. */
export function RotateSecret({ rule, onSecret, onClose }: QuestionProps & { onSecret: (secret: string) => void }) {
  const { t } = useTranslation("rule");
  const { rotate } = useRuleActs();
  const confirm = () =>
    rotate.mutate(
      { id: rule.id },
      {
        onSuccess: ({ signingSecret }) => signingSecret !== null && onSecret(signingSecret),
        onSettled: onClose,
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("rotation.title")}
      description={t("rotation.text")}
      footer={
        <>
          <Button onClick={onClose}>{t("rotation.keep")}</Button>
          <Button variant="danger" busy={rotate.isPending} onClick={confirm}>
            {t("rotation.confirm")}
          </Button>
        </>
      }
    />
  );
}
