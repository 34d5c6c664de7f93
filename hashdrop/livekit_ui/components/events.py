"""Payloads of events."""

from typing import TypedDict

import reflex as rx
from reflex.vars import ObjectVar


class LocalUserChoices(TypedDict):
    """What was chosen in a `pre_join`."""

    audioDeviceId: str
    audioEnabled: bool
    username: str
    videoDeviceId: str
    videoEnabled: bool


class Failure(TypedDict):
    """An error: its name, such as `NotAllowedError`, and its message."""

    name: str
    message: str


class DeviceFailure(TypedDict):
    """An error, and the source of media that it is about, such as `camera`."""

    source: str
    name: str
    message: str


class MediaDevice(TypedDict):
    """A device. Without permission, `label` and `deviceId` are empty."""

    deviceId: str
    groupId: str
    kind: str
    label: str


class TrackInfo(TypedDict):
    """A track, with the identity and name of its participant. `sid` is empty for a placeholder."""

    identity: str
    name: str
    source: str
    sid: str


class WidgetState(TypedDict):
    """What is open in a layout context, and the number of unread messages."""

    showChat: bool
    showSettings: bool
    unreadMessages: int


class _SourceError(TypedDict):
    source: str
    error: Failure


def chosen(choices: ObjectVar[LocalUserChoices]) -> tuple[rx.Var[LocalUserChoices]]:
    """Signature of a submitted form."""
    return (choices,)


def disconnected(reason: rx.Var[str]) -> tuple[rx.Var[str]]:
    """Signature of a disconnect: LiveKit's name for the reason."""
    return (reason,)


def failed(error: ObjectVar[Failure]) -> tuple[rx.Var[Failure]]:
    """Signature of an error."""
    # Of an `Error`, JSON would keep nothing.
    return (rx.Var.create({"name": error.name, "message": error.message}).to(Failure),)


def device_failed(event: ObjectVar[_SourceError]) -> tuple[rx.Var[DeviceFailure]]:
    """Signature of an error of a device."""
    error = event.error.to(Failure)
    told = {"source": event.source, "name": error.name, "message": error.message}
    return (rx.Var.create(told).to(DeviceFailure),)


def media_device_failed(failure: rx.Var[str], kind: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    """Signature of a device that can't be opened: why, and its kind."""
    return failure, kind


def device_changed(device_id: rx.Var[str]) -> tuple[rx.Var[str]]:
    """Signature of a selected device."""
    return (device_id,)


def kind_changed(kind: rx.Var[str], device_id: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    """Signature of a selected device, with its kind."""
    return kind, device_id


def devices_changed(devices: rx.Var[list[MediaDevice]]) -> tuple[rx.Var[list[MediaDevice]]]:
    """Signature of a list of devices."""
    return (devices,)


def toggled(enabled: rx.Var[bool], is_user_initiated: rx.Var[bool]) -> tuple[rx.Var[bool], rx.Var[bool]]:
    """Signature of a toggle: whether it is on, and whether a click did it."""
    return enabled, is_user_initiated


def track_clicked(track: ObjectVar[TrackInfo]) -> tuple[rx.Var[TrackInfo]]:
    """Signature of a click on a track or its tile."""
    return (track,)


def subscribed(is_subscribed: rx.Var[bool]) -> tuple[rx.Var[bool]]:
    """Signature of a subscription that begins or ends."""
    return (is_subscribed,)


def pinned(tracks: rx.Var[list[TrackInfo]]) -> tuple[rx.Var[list[TrackInfo]]]:
    """Signature of a change of what is pinned."""
    return (tracks,)


def widgets_changed(state: ObjectVar[WidgetState]) -> tuple[rx.Var[WidgetState]]:
    """Signature of a change of what is open or unread."""
    return (state,)
