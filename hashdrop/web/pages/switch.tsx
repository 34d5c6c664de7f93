import type { ComponentProps } from "react";

/** A checkbox that is a switch for assistive technologies. */
export const Switch = ({ label, ...rest }: ComponentProps<"input"> & { label: string }) => (
  // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox has its state already, and must not have `aria-checked`, too
  <input type="checkbox" role="switch" {...rest} aria-label={label} />
);
