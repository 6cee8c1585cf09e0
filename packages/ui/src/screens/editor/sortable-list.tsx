import {
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type Announcements,
  type CollisionDetection,
  type DragEndEvent,
  type UniqueIdentifier,
} from "@dnd-kit/core";
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { GripVertical } from "lucide-react";
import { useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../../kit/cx.ts";

/** By upper or lower edges: the middle of an unfolded item is far from that of a folded one. */
const nearestEdge: CollisionDetection = ({ collisionRect, droppableRects, droppableContainers }) =>
  droppableContainers
    .flatMap((droppableContainer) => {
      const rect = droppableRects.get(droppableContainer.id);
      if (!rect) return [];
      const value = Math.min(Math.abs(rect.top - collisionRect.top), Math.abs(rect.bottom - collisionRect.bottom));
      return [{ id: droppableContainer.id, data: { droppableContainer, value } }];
    })
    .toSorted((one, other) => one.data.value - other.data.value);

interface SortableListProps {
  label: string;
  keys: readonly number[];
  nameOf: (index: number) => string;
  onMove: (from: number, to: number) => void;
  children: (index: number) => ReactNode;
}

/** A list whose items are put in order by dragging their grips, or by Space and the arrow keys on them. */
export function SortableList({ label, keys, nameOf, onMove, children }: SortableListProps) {
  const { t } = useTranslation("editor");
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const at = (id: UniqueIdentifier | undefined) => keys.indexOf(Number(id));
  const words = (key: string, id: UniqueIdentifier, over?: UniqueIdentifier) =>
    t(`sort.${key}`, { name: nameOf(at(id)), place: at(over ?? id) + 1, total: keys.length });
  // Lifting an item is at once being over its own place, which says nothing new.
  const told = useRef(-1);
  const tell = (place: number) => {
    const isNew = told.current !== place;
    told.current = place;
    return isNew;
  };
  const announcements: Announcements = {
    onDragStart: ({ active }) => {
      tell(at(active.id));
      return words("lifted", active.id);
    },
    onDragOver: ({ active, over }) => (over && tell(at(over.id)) ? words("over", active.id, over.id) : undefined),
    onDragEnd: ({ active, over }) => words("dropped", active.id, over?.id),
    onDragCancel: ({ active }) => words("canceled", active.id),
  };
  const end = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(at(active.id), at(over.id));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={nearestEdge}
      onDragEnd={end}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t("sort.how") } }}
    >
      <SortableContext items={[...keys]} strategy={verticalListSortingStrategy}>
        <ol aria-label={label} className="grid gap-2">
          {keys.map((key, index) => (
            <SortableItem key={key} id={key} name={nameOf(index)}>
              {children(index)}
            </SortableItem>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

function SortableItem({ id, name, children }: { id: number; name: string; children: ReactNode }) {
  const { t } = useTranslation("editor");
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id,
    attributes: { roleDescription: t("sort.role") },
  });
  return (
    <li
      ref={setNodeRef}
      // A row that is taller than its neighbours keeps its height while it moves.
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={cx(
        "flex min-w-0 items-start rounded-lg border border-line bg-surface",
        isDragging && "relative z-10 border-accent-ink shadow-float",
      )}
    >
      <button
        type="button"
        ref={setActivatorNodeRef}
        {...attributes}
        {...listeners}
        aria-label={t("sort.grip", { name })}
        className="grid h-11 w-8 shrink-0 cursor-grab touch-none place-items-center text-muted hover:text-ink active:cursor-grabbing"
      >
        <GripVertical aria-hidden className="size-4" />
      </button>
      <div className="min-w-0 grow">{children}</div>
    </li>
  );
}
