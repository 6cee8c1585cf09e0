import { useId, useState, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { RefusalNote } from "./refusal.tsx";
import { TypedName } from "./typed-name.tsx";

interface RemoveByNameProps {
  /** The name that has to be typed. */
  name: string;
  title: string;
  description: string;
  /** What the field asks for. */
  label: string;
  keep: string;
  confirm: string;
  removing: { isPending: boolean; error: unknown };
  onRemove: (typed: string) => void;
  onClose: () => void;
  /** What goes with it. */
  children?: ReactNode;
}

/** Wants the name of what shall go before it goes. */
export function RemoveByName(props: RemoveByNameProps) {
  const { name, title, description, label, keep, confirm, removing, onRemove, onClose, children } = props;
  const id = useId();
  const [typed, setTyped] = useState("");
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{keep}</Button>
          <Button type="submit" form={id} variant="danger" busy={removing.isPending} disabled={typed !== name}>
            {confirm}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed === name && !removing.isPending) onRemove(typed);
        }}
      >
        {children}
        <TypedName id={`${id}-name`} label={label} value={typed} onValueChange={setTyped} />
        <RefusalNote error={removing.error} />
      </form>
    </Dialog>
  );
}
