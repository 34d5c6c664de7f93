import { configure } from "@testing-library/react-native";

// The machine may be busy.
configure({ asyncUtilTimeout: 20_000 });
