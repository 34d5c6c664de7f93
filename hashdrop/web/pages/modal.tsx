import { type ComponentProps, type SyntheticEvent, useLayoutEffect, useRef } from "react";

interface ModalProps extends ComponentProps<"dialog"> {
  onClose?: () => void;
}

/** A modal dialog for as long as it is mounted: the browser keeps the focus in it, and Escape closes it. */
export function Modal({ onClose, children, ...rest }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // A layout effect is cleaned up while the dialog is still in the page, so that closing it restores the focus.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const cancel = (event: SyntheticEvent) => {
    event.preventDefault();
    onClose?.();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: what a click beside the dialog does, Escape does, too
    <dialog
      ref={dialog}
      {...rest}
      onCancel={cancel}
      onClick={(event) => event.target === dialog.current && cancel(event)}
    >
      {children}
    </dialog>
  );
}
