// Upload a picture of a dish for a restaurant's menu
// Hold the upload in memory up to a limit, recognise its type from the bytes and build the file
// name from a random value and the ending of the recognised type.

import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Router } from 'express';
import { fileTypeFromBuffer } from 'file-type';
import multer from 'multer';
import { requireOwner } from './auth.js';
import { setDishPicture } from './menu.js';

const PICTURES = path.resolve('data', 'pictures');
const TYPES = new Set(['image/jpeg', 'image/png', 'image/webp']);

const upload = multer({
  storage: multer.memoryStorage(),
  limits: { files: 1, fileSize: 3 * 1024 * 1024 },
});

export const menu = Router();

menu.put('/dishes/:id/picture', requireOwner, upload.single('picture'), async (req, res) => {
  const type = req.file && (await fileTypeFromBuffer(req.file.buffer));
  if (!type || !TYPES.has(type.mime)) {
    return res.status(415).json({ error: 'Send a JPEG, PNG or WebP picture' });
  }
  const name = `${randomUUID()}.${type.ext}`;
  await writeFile(path.join(PICTURES, name), req.file.buffer, { flag: 'wx' });
  await setDishPicture(req.restaurant.id, req.params.id, name);
  return res.status(201).json({ name });
});
