import type { Recording } from '#core/recording/schema.ts';
import { columns, type Peaks } from './peaks.ts';

const barPx = 2;
const stepPx = 4;

/** Draws bars of the peaks in the colour of a token, and gaps as hatching, to the size that the canvas has on the page. */
export function drawWave(
  canvas: HTMLCanvasElement,
  token: string,
  peaks: Peaks | null,
  durationMs: number,
  gaps: Recording['gaps'],
): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context || width === 0 || durationMs === 0) return;
  context.scale(scale, scale);
  const style = getComputedStyle(canvas);

  context.fillStyle = style.getPropertyValue(token);
  const heights = peaks ? columns(peaks, durationMs, Math.floor(width / stepPx)) : [];
  heights.forEach((peak, column) => {
    const barHeight = Math.max(2, peak * height);
    context.fillRect(column * stepPx, (height - barHeight) / 2, barPx, barHeight);
  });

  context.strokeStyle = style.getPropertyValue('--trouble');
  for (const gap of gaps) {
    const left = (gap.startMs / durationMs) * width;
    hatch(context, left, Math.max(stepPx, (gap.durationMs / durationMs) * width), height);
  }
}

function hatch(context: CanvasRenderingContext2D, left: number, width: number, height: number): void {
  context.save();
  context.clearRect(left, 0, width, height);
  context.beginPath();
  context.rect(left, 0, width, height);
  context.clip();
  context.globalAlpha = 0.5;
  context.lineWidth = 1.5;
  context.beginPath();
  for (let x = left - height; x < left + width; x += 6) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.stroke();
  context.restore();
}
