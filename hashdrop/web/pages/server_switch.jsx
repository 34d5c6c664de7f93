import { useEffect, useState } from "react";

const CONFIRM_TIMEOUT = 5000;

/** A switch for a setting on the server: it moves at once, and back if the server doesn't confirm. */
export function ServerSwitch({ checked, label, onChange, ...rest }) {
  const [wanted, setWanted] = useState(null);
  useEffect(() => setWanted(null), [checked]);
  useEffect(() => {
    if (wanted === null) return;
    const timer = setTimeout(() => setWanted(null), CONFIRM_TIMEOUT);
    return () => clearTimeout(timer);
  }, [wanted]);
  const change = ({ target }) => {
    setWanted(target.checked);
    onChange(target.checked);
  };
  return (
    <input type="checkbox" role="switch" {...rest} aria-label={label} checked={wanted ?? checked} onChange={change} />
  );
}
