import type { HTMLAttributes } from "react";
import { choices, type Toggle, useChoices } from "./choices.ts";

interface Props extends HTMLAttributes<HTMLElement> {
  choice: Toggle;
  label: string;
  /** Whether to be a switch. */
  switch: boolean;
}

/** A choice remembered by this browser, as a toggle button or as a switch. */
export function ChoiceToggle({ choice, label, switch: asSwitch, children, ...rest }: Props) {
  const on = useChoices()[choice];
  const toggle = () => choices.set({ [choice]: !choices.get()[choice] }, { remember: true });
  const state = on ? "on" : "off";
  if (asSwitch) {
    return (
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox must not have `aria-checked`, too
        role="switch"
        {...rest}
        aria-label={label}
        checked={on}
        data-choice={choice}
        data-state={state}
        onChange={toggle}
      />
    );
  }
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      aria-pressed={on}
      data-choice={choice}
      data-state={state}
      onClick={toggle}
    >
      {children}
    </button>
  );
}
