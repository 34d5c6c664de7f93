import { type ChangeEvent, type ComponentProps, useEffect, useState } from "react";
import { Switch } from "./switch.tsx";

const CONFIRM_TIMEOUT = 5000;

interface ServerSwitchProps extends Omit<ComponentProps<typeof Switch>, "onChange"> {
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** A switch for a setting on the server: it moves at once, and back if the server doesn't confirm. */
export function ServerSwitch({ checked, onChange, ...rest }: ServerSwitchProps) {
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [confirmed, setConfirmed] = useState(checked);
  if (checked !== confirmed) {
    setConfirmed(checked);
    setWanted(null);
  }
  useEffect(() => {
    if (wanted === null) return;
    const timer = setTimeout(() => setWanted(null), CONFIRM_TIMEOUT);
    return () => clearTimeout(timer);
  }, [wanted]);
  const change = ({ target }: ChangeEvent<HTMLInputElement>) => {
    setWanted(target.checked);
    onChange(target.checked);
  };
  return <Switch {...rest} checked={wanted ?? checked} onChange={change} />;
}
