import type { CaptureSettings, MicrophoneStatus } from './types.ts';

export type Refusal = Extract<MicrophoneStatus, 'denied' | 'dismissed' | 'no-device' | 'in-use' | 'unsupported'>;

export type Opened = { readonly stream: MediaStream } | { readonly refusal: Refusal };

/** Microphones exist in secure contexts only (HTTPS or localhost). */
export const microphonesExist = (): boolean => isSecureContext && navigator.mediaDevices?.getUserMedia !== undefined;

/** Asks for the microphone chosen; where it is not plugged in, the browser takes its default one. */
export async function openMicrophone(settings: CaptureSettings): Promise<Opened> {
  if (!microphonesExist()) return { refusal: 'unsupported' };
  const { microphoneId, echoCancellation, noiseSuppression, autoGainControl } = settings;
  const chosen = microphoneId === null ? {} : { deviceId: { ideal: microphoneId } };
  try {
    const audio = { ...chosen, echoCancellation, noiseSuppression, autoGainControl, channelCount: 1 };
    return { stream: await navigator.mediaDevices.getUserMedia({ audio }) };
  } catch (error) {
    return { refusal: await refusalOf(error) };
  }
}

async function refusalOf(error: unknown): Promise<Refusal> {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
      // One error for two things: only the permission tells a refusal from a question closed without an answer.
      return (await microphonePermission())?.state === 'prompt' ? 'dismissed' : 'denied';
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'no-device';
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    default:
      return 'unsupported';
  }
}

/** Null in browsers that do not tell (Firefox before 132, Safari before 16). */
export async function microphonePermission(): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: 'microphone' });
  } catch {
    return null;
  }
}

export async function listMicrophones(): Promise<readonly { readonly id: string; readonly label: string }[]> {
  if (!microphonesExist()) return [];
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter((each) => each.kind === 'audioinput' && each.deviceId !== '')
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}
