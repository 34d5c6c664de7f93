import { isTrackReference, type TrackReferenceOrPlaceholder, VideoTrack } from "@livekit/react-native";
import { Track } from "livekit-client";
import { useState } from "react";
import { FlatList, StyleSheet, useWindowDimensions, View } from "react-native";
import { useTiles } from "../hooks/use-tiles";
import { space, useTheme } from "../theme";
import { words } from "../words";
import { Text } from "./Text";

/** Points; where more do not fit, the list scrolls. */
const LEAST_HEIGHT = 140;
const MARGIN = space.small / 2;

const keyOf = ({ participant, source }: TrackReferenceOrPlaceholder) => `${participant.identity}/${source}`;

/**
 * Everybody in the call, one tile each, two beside each other where there are more than two or the screen is wide. They
 * fill the place there is.
 */
export function Tiles({ mirrored }: { mirrored: boolean }) {
  const tiles = useTiles();
  const { width, height } = useWindowDimensions();
  const columns = tiles.length > 2 || (tiles.length === 2 && width > height) ? 2 : 1;
  const [place, setPlace] = useState(0);
  const tileHeight = Math.max(LEAST_HEIGHT, Math.floor(place / Math.ceil(tiles.length / columns)) - 2 * MARGIN);
  return (
    <FlatList
      key={columns} // React Native cannot change the columns of a list
      accessibilityLabel={words.videos}
      role="region"
      data={tiles}
      numColumns={columns}
      keyExtractor={keyOf}
      renderItem={({ item }) => <Tile track={item} height={tileHeight} mirrored={mirrored && item.participant.isLocal} />}
      onLayout={({ nativeEvent }) => setPlace(nativeEvent.layout.height)}
      style={styles.tiles}
    />
  );
}

interface TileProps {
  track: TrackReferenceOrPlaceholder;
  height: number;
  mirrored: boolean;
}

function Tile({ track, height, mirrored }: TileProps) {
  const theme = useTheme();
  const { participant, source } = track;
  const isScreen = source === Track.Source.ScreenShare;
  const person = participant.isLocal ? words.you(participant.name ?? "") : (participant.name ?? "");
  const name = isScreen ? words.screenOf(person) : person;
  const isSeen = isTrackReference(track) && !track.publication.isMuted;
  const look = {
    height,
    backgroundColor: theme.surface,
    borderColor: participant.isSpeaking && !isScreen ? theme.accent : theme.surface,
  };
  return (
    <View accessible accessibilityLabel={name} role="group" style={[styles.tile, look]}>
      {isSeen && (
        <VideoTrack
          trackRef={track}
          style={styles.video}
          objectFit={isScreen ? "contain" : "cover"}
          mirror={mirrored && !isScreen}
        />
      )}
      <Text size="small" style={[styles.name, { backgroundColor: theme.background }]} numberOfLines={1}>
        {participant.isMicrophoneEnabled || isScreen ? name : `${name} 🔇`}
      </Text>
    </View>
  );
}

const styles = StyleSheet.create({
  tiles: { flex: 1 },
  // Not `flex: 1`: in a single column that would take the height for 0.
  tile: { flexGrow: 1, margin: MARGIN, borderRadius: 12, borderWidth: 2, overflow: "hidden" },
  video: { flex: 1 },
  name: {
    position: "absolute",
    left: space.small,
    bottom: space.small,
    maxWidth: "85%",
    paddingHorizontal: space.small,
    borderRadius: 6,
  },
});
