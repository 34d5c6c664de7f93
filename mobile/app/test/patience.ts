import { configure } from "@testing-library/react-native";

// Machines may be busy.
configure({ asyncUtilTimeout: 20_000 });
