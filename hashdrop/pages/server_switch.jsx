import { useEffect, useState } from "react";

const PATIENCE = 5000;

/** A switch of something that the server keeps: it moves at once, and back if the server does not follow. */
export function ServerSwitch({ checked, label, onChange, ...rest }) {
  const [wish, setWish] = useState(null);
  useEffect(() => setWish(null), [checked]);
  useEffect(() => {
    if (wish === null) return;
    const timer = setTimeout(() => setWish(null), PATIENCE);
    return () => clearTimeout(timer);
  }, [wish]);
  const change = ({ target }) => {
    setWish(target.checked);
    onChange(target.checked);
  };
  return (
    <input type="checkbox" role="switch" {...rest} aria-label={label} checked={wish ?? checked} onChange={change} />
  );
}
