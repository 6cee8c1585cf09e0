export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface WindowOptions extends Partial<Rectangle> {
  show?: boolean;
  backgroundColor?: string;
  webPreferences?: Record<string, unknown>;
}

export interface DoubleOptions {
  userData: string;
  /** What Linux says of its keyring; other systems have no such question. */
  backend?: string;
  firstInstance?: boolean;
  workArea?: Rectangle;
  workAreas?: Rectangle[];
  isPackaged?: boolean;
  locale?: string;
  /** What the person answers to each box, by the place of the button. */
  answers?: number[];
  /** Some desktops have no place for a tray. */
  tray?: boolean;
}
