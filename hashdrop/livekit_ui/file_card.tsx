import { useEffect, useState } from "react";
import type { Conversation } from "./conversation.ts";
import type { ReceivedFile, SentFile } from "./core/entries.ts";
import { isPicture } from "./file_parts.ts";
import { fill, formatSize, withoutName } from "./wording.ts";

const PREVIEW_BYTES = 10_000_000;
// The size of a phone camera's pictures. A few kilobytes can hold far more pixels, and each takes 4 bytes once decoded.
const PREVIEW_PIXELS = 50_000_000;

type FileEntry = ReceivedFile<Blob> | SentFile<Blob>;

/** `gone`: received, but the content didn't outlive the page. */
type FileState = FileEntry["state"] | "gone";

export interface FileLabels {
  resend: string;
  retry: string;
  accept: string;
  decline: string;
  cancel: string;
  save: string;
  progress: string;
  fileStates: Readonly<Record<FileState, string>>;
}

const states = (...listed: FileState[]): ReadonlySet<FileState> => new Set(listed);

const IN_PROGRESS = states("sending", "accepted", "receiving", "checking");
const BAD_STATES = states("interrupted", "corrupt", "failed", "too_large", "gone");
const GOOD_STATES = states("sent", "received");

const toneOf = (state: FileState): "bad" | "good" | undefined =>
  BAD_STATES.has(state) ? "bad" : GOOD_STATES.has(state) ? "good" : undefined;

/** An object URL for the content, for as long as it is shown. */
function useAddress(blob: Blob | undefined): string {
  const [address, setAddress] = useState("");
  useEffect(() => {
    if (!blob) return undefined;
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => {
      URL.revokeObjectURL(made);
      setAddress("");
    };
  }, [blob]);
  return address;
}

/** Whether the picture at an address is small enough to be drawn, found out without decoding it. */
function useDrawable(address: string): boolean {
  const [drawable, setDrawable] = useState(false);
  useEffect(() => {
    if (!address) return undefined;
    const picture = new Image();
    picture.onload = () => setDrawable(picture.naturalWidth * picture.naturalHeight <= PREVIEW_PIXELS);
    picture.src = address;
    return () => {
      picture.onload = null;
      setDrawable(false);
    };
  }, [address]);
  return drawable;
}

interface ButtonProps {
  label: string;
  name: string;
  onClick: () => unknown;
  primary?: boolean;
}

function Button({ label, name, onClick, primary = false }: ButtonProps) {
  return (
    <button
      type="button"
      className={primary ? "lkr-primary" : undefined}
      aria-label={fill(label, { name })}
      onClick={onClick}
    >
      {withoutName(label)}
    </button>
  );
}

interface Props {
  conversation: Conversation;
  entry: FileEntry;
  labels: FileLabels;
}

function Actions({ conversation: { incoming, outgoing }, entry, address, labels }: Props & { address: string }) {
  const { id, own, state, canRepeat } = entry;
  const { name } = entry.file;
  const button = (label: string, act: () => unknown, primary = false) => (
    <Button label={label} name={name} primary={primary} onClick={act} />
  );
  return (
    <div className="lkr-file-actions">
      {state === "offered" && button(labels.accept, () => incoming.accept(id), true)}
      {state === "offered" && button(labels.decline, () => incoming.decline(id))}
      {(IN_PROGRESS.has(state) || state === "waiting") &&
        button(labels.cancel, () => (own ? outgoing : incoming)?.cancel(id))}
      {canRepeat && own && button(labels.resend, () => outgoing?.resend(id))}
      {canRepeat && !own && button(labels.retry, () => incoming.accept(id))}
      {state === "received" && address && (
        <a className="lkr-button lkr-primary" href={address} download={name} aria-label={fill(labels.save, { name })}>
          {withoutName(labels.save)}
        </a>
      )}
    </div>
  );
}

function Progress({ value, label }: { value: number; label: string }) {
  const percent = Math.floor(value * 100);
  return (
    <div
      className="lkr-progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <span style={{ width: `${percent}%` }} />
    </div>
  );
}

/** A file in any state: offered, in transfer, received or failed. */
export function FileCard({ conversation, entry, labels }: Props) {
  const { own, content, progress, sha256 } = entry;
  const { name, size, mimeType } = entry.file;
  const address = useAddress(content);
  const drawable = useDrawable(isPicture(mimeType) && size <= PREVIEW_BYTES ? address : "");
  const state = entry.state === "received" && !content ? "gone" : entry.state;
  return (
    <div className="lkr-bubble lkr-file">
      {drawable && <img src={address} alt={name} />}
      <div className="lkr-file-head">
        <span className="lkr-file-icon" aria-hidden="true" />
        <div>
          <div className="lkr-file-name" dir="auto" translate="no">
            {name}
          </div>
          <div className="lkr-file-facts">
            {formatSize(size)}
            {sha256 && (
              <>
                {" · SHA-256 "}
                <code translate="no" title={sha256} aria-description={sha256}>
                  {sha256.slice(0, 8)}…
                </code>
              </>
            )}
          </div>
        </div>
      </div>
      {IN_PROGRESS.has(state) && <Progress value={progress} label={fill(labels.progress, { name })} />}
      <span className="lkr-state" data-tone={toneOf(state)}>
        {labels.fileStates[state]}
      </span>
      <Actions conversation={conversation} entry={entry} address={own ? "" : address} labels={labels} />
    </div>
  );
}
