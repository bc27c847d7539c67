export { MicrophoneSheet, type MicrophoneSheetProps } from './MicrophoneSheet.tsx';
export { RecordingGate, type RecordingGateProps } from './RecordingGate.tsx';
export { RecordingIndicator, type RecordingIndicatorProps } from './RecordingIndicator.tsx';
