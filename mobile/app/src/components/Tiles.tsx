import { isTrackReference, type TrackReferenceOrPlaceholder, VideoTrack } from "@livekit/react-native";
import { Track } from "livekit-client";
import { FlatList, StyleSheet, useWindowDimensions, View } from "react-native";
import { useTiles } from "../hooks/use-tiles";
import { space, useTheme } from "../theme";
import { words } from "../words";
import { Text } from "./Text";

const keyOf = ({ participant, source }: TrackReferenceOrPlaceholder) => `${participant.identity}/${source}`;

/** Everybody in the call, one tile each, two beside each other where there are more than two or the screen is wide. */
export function Tiles({ mirrored }: { mirrored: boolean }) {
  const tiles = useTiles();
  const { width, height } = useWindowDimensions();
  const columns = tiles.length > 2 || (tiles.length === 2 && width > height) ? 2 : 1;
  return (
    <FlatList
      key={columns} // React Native cannot change the columns of a list
      accessibilityLabel={words.videos}
      role="region"
      data={tiles}
      numColumns={columns}
      keyExtractor={keyOf}
      renderItem={({ item }) => <Tile track={item} mirrored={mirrored && item.participant.isLocal} />}
      style={styles.tiles}
    />
  );
}

function Tile({ track, mirrored }: { track: TrackReferenceOrPlaceholder; mirrored: boolean }) {
  const theme = useTheme();
  const maxHeight = useWindowDimensions().height * 0.6; // seen whole in landscape, beside the controls
  const { participant, source } = track;
  const isScreen = source === Track.Source.ScreenShare;
  const person = participant.isLocal ? words.you(participant.name ?? "") : (participant.name ?? "");
  const name = isScreen ? words.screenOf(person) : person;
  const isSeen = isTrackReference(track) && !track.publication.isMuted;
  const look = {
    maxHeight,
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
  tile: { flex: 1, aspectRatio: 4 / 3, margin: space.small / 2, borderRadius: 12, borderWidth: 2, overflow: "hidden" },
  video: { flex: 1 },
  name: { position: "absolute", left: space.small, bottom: space.small, paddingHorizontal: space.small, borderRadius: 6 },
});
