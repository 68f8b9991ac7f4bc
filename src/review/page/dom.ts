type Child = Node | string | null | undefined | false;
type Props = Readonly<Record<string, string | boolean | null | undefined>>;

/**
 * An element. Children that are strings become text, never markup: this is the only way by which a comment's words reach
 * the page. A property that is true is an empty attribute; false, null and undefined are left out.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === true) element.setAttribute(name, '');
    else if (typeof value === 'string') element.setAttribute(name, value);
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/** A button that shows its key. */
export function keyed(label: string, key: string, act: () => void, props: Props = {}): HTMLButtonElement {
  const button = h('button', { type: 'button', 'aria-keyshortcuts': key, ...props }, label, ' ', kbd(key));
  button.addEventListener('click', act);
  return button;
}

const SHOWN: Record<string, string> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: 'Enter ↵',
};

export const kbd = (key: string): HTMLElement => h('kbd', { 'aria-hidden': 'true' }, SHOWN[key] ?? key);

export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element ${id}`);
  return element;
}

/** Told to a screen reader without moving the focus. */
export function say(text: string): void {
  byId('live').textContent = text;
}

/** Shown at the top until the next action. */
export function warn(text: string | null): void {
  const box = byId('alert');
  box.textContent = text ?? '';
  box.hidden = !text;
}

export const spaced = (name: string): string => name.replaceAll('_', ' ');
