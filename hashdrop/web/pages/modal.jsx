import { useLayoutEffect, useRef } from "react";

/** A modal dialog for as long as it is mounted: the browser keeps the focus in it, and Escape closes it. */
export function Modal({ onClose, children, ...rest }) {
  const dialog = useRef(null);
  const close = useRef(onClose);
  close.current = onClose;
  // A layout effect is cleaned up while the dialog is still in the page, so that closing it restores the focus.
  useLayoutEffect(() => {
    const element = dialog.current;
    element.showModal();
    return () => element.close();
  }, []);
  const cancel = (event) => {
    event.preventDefault();
    close.current?.();
  };
  return (
    <dialog ref={dialog} {...rest} onCancel={cancel} onClick={(event) => event.target === dialog.current && cancel(event)}>
      {children}
    </dialog>
  );
}
