/** The longer side of what is sent: enough to read a name plate, a tenth of what a telephone takes. */
export const most_pixels = 1600;
const jpeg_quality = 0.85;

export interface Size {
  width: number;
  height: number;
}

/** The size in whole pixels of which no side is longer than `most`, in the same proportions; a small picture keeps its own. */
export function scaled_size({ width, height }: Size, most = most_pixels): Size {
  const scale = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The picture as it is sent: upright, scaled down, a JPEG without what the camera wrote into it (place and time). Throws when the browser cannot read it. */
export async function scaled_picture(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file);
  const { width, height } = scaled_size(picture);
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff'; // behind what is transparent in a PNG
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))), 'image/jpeg', jpeg_quality));
}
