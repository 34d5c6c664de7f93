/** Opens the device's own sheet for sharing; absent where there is none. */
export function ShareButton({ title, link, children, ...rest }) {
  if (!navigator.share) return null;
  const share = () => navigator.share({ title, url: link }).catch(() => {}); // closed without a choice
  return (
    <button type="button" {...rest} onClick={share}>
      {children}
    </button>
  );
}
